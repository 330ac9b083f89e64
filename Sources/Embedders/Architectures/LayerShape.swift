/// How many layers a transformer has, how wide they are, and how many heads part their numbers evenly.
struct LayerShape {
    let width: Int
    let count: Int
    let heads: AttentionHeads
    /// Of the layer between two of `width`.
    let inner: Int

    /// What `config.json` calls these.
    struct Keys {
        let width, count, heads, inner: String

        static let usual = Keys(
            width: "hidden_size", count: "num_hidden_layers", heads: "num_attention_heads", inner: "intermediate_size")
    }

    /// What they are where `config.json` leaves them out.
    struct Standard {
        let width, count, heads, inner: Int
    }

    /// - Parameter inner: says how wide the layer between is, where it has no key of its own.
    init(
        _ settings: ArchitectureSettings, _ keys: Keys = .usual, standard: Standard? = nil,
        inner: ((_ width: Int) -> Int)? = nil
    ) throws(ModelFileError) {
        width = try settings.width(keys.width, standard: standard?.width)
        count = try settings.layers(keys.count, standard: standard?.count)
        let heads = try settings.heads(keys.heads, of: width, called: keys.width, standard: standard?.heads)
        self.heads = AttentionHeads(heads, width: width / heads)
        guard let inner else {
            self.inner = try settings.width(keys.inner, standard: standard?.inner)
            return
        }
        self.inner = inner(width)
    }
}
