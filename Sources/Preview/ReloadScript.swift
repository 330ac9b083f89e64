/// What a previewed page runs. It exists only in flight: the files of the site do not hold it.
enum ReloadScript {
    /// On `reload` the page loads itself again and keeps its place. When the preview stops or restarts (another token), the
    /// page waits until it answers, then loads itself.
    static func source(token: String) -> String {
        """
        (() => {
          const events = new EventSource("\(PreviewResponder.eventsPath)?token=\(token)");
          events.addEventListener("reload", () => location.reload());
          events.addEventListener("error", () => {
            if (events.readyState !== EventSource.CLOSED) return;
            const again = () => fetch(location.href, { cache: "no-store" })
              .then(() => location.reload(), () => setTimeout(again, 1000));
            setTimeout(again, 1000);
          });
          addEventListener("pagehide", () => events.close());
        })();

        """
    }
}
