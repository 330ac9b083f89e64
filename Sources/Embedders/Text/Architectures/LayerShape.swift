/// How many layers a transformer has, how wide they are, and how many heads part their numbers evenly.
struct LayerShape {
    let width: Int
    let count: Int
    let heads: TextGraph.Heads
    /// Of the layer between two of `width`.
    let inner: Int

    /// What `config.json` calls these.
    struct Keys {
        let width, count, heads, inner: String

        static let usual = Keys(
            width: "hidden_size", count: "num_hidden_layers", heads: "num_attention_heads", inner: "intermediate_size")
    }

    init(_ settings: ArchitectureSettings, _ keys: Keys = .usual) throws(ModelFileError) {
        width = try settings.width(keys.width)
        count = try settings.layers(keys.count)
        let heads = try settings.heads(keys.heads, of: width, called: keys.width)
        self.heads = TextGraph.Heads(heads, width: width / heads)
        inner = try settings.width(keys.inner)
    }
}
