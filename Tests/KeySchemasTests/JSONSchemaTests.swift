import JSONReading
import KeySchemas
import Testing
import YAMLReading

@Suite struct JSONSchemaTests {
    private static func key(
        _ name: String, _ domain: KeyDomain, standard: String? = nil, isRequired: Bool = false
    ) -> KeySummary {
        KeySummary(
            name: name, domain: domain, summary: "About \(name).", standard: standard, isRequired: isRequired,
            example: "1")
    }

    @Test func aTableOfKeysIsAnObjectWithTheseKeysAlone() {
        let schema = JSONSchema(
            [
                Self.key("method", .word(["plain", "fine"]), standard: "plain"),
                Self.key("size", .whole(1...9), standard: "3", isRequired: true),
            ], uses: [KeyUse(key: "method", word: "plain", isStandard: true, useless: ["size"])])
        #expect(
            schema.value.file == """
                {
                  "type": "object",
                  "properties": {
                    "method": {
                      "description": "About method.",
                      "enum": ["plain", "fine"],
                      "default": "plain"
                    },
                    "size": {
                      "description": "About size.",
                      "type": "integer",
                      "minimum": 1,
                      "maximum": 9,
                      "default": 3
                    }
                  },
                  "required": ["size"],
                  "additionalProperties": false,
                  "allOf": [
                    {
                      "if": {
                        "anyOf": [
                          {
                            "not": {
                              "required": ["method"]
                            }
                          },
                          {
                            "properties": {
                              "method": {
                                "const": "plain"
                              }
                            },
                            "required": ["method"]
                          }
                        ]
                      },
                      "then": {
                        "properties": {
                          "size": false
                        }
                      }
                    }
                  ]
                }

                """)
    }

    @Test func everyDomainHasItsSchema() {
        let text = #"{"type":["string","number","boolean"]}"#
        let cases: [(KeyDomain, String)] = [
            (.text, text.dropFirst().dropLast().description),
            (.flag, #""type":"boolean""#),
            (.whole(2...Int.max), #""type":"integer","minimum":2"#),
            (.number(0.5...1), #""type":"number","minimum":0.5,"maximum":1"#),
            (.above(0), #""type":"number","exclusiveMinimum":0"#),
            (.word(["a", "b"], isOpen: true), #""anyOf":[{"enum":["a","b"]},{"type":"string"}]"#),
            (
                .texts(1...2),
                #""anyOf":[\#(text),{"type":"array","items":\#(text),"minItems":1,"maxItems":2}]"#
            ),
            (
                .formed(KeyForm("^[A-Z]+$", "large letters")), #""type":"string","pattern":"^[A-Z]+$"#
            ),
            (
                .formed(KeyForm("^[0-9a-z]+$", "letters and digits")),
                #""anyOf":[{"type":"string","pattern":"^[0-9a-z]+$"},{"type":"integer","minimum":0},{"type":"boolean"}]"#
            ),
            (.decimal, #""type":"number""#),
            (.pair, #""type":"array","items":\#(text),"minItems":2,"maxItems":2"#),
            (.either(.flag, .word(["auto"])), #""anyOf":[{"type":"boolean"},{"enum":["auto"]}]"#),
            (
                .list(of: .word(["a"]), atMost: 3),
                #""anyOf":[{"enum":["a"]},{"type":"array","items":{"enum":["a"]},"minItems":1,"maxItems":3,"uniqueItems":true}]"#
            ),
        ]
        for (domain, expected) in cases {
            let written = JSONSchema([Self.key("x", domain)]).value["properties"]?["x"]?.file ?? ""
            #expect(written.filter { !$0.isWhitespace } == #"{"description":"Aboutx.","# + expected + "}")
        }
    }

    @Test func textIsEscaped() {
        #expect(JSONValue.array([.string("a \"b\" \\ \n\u{1} ä")]).file == "[\"a \\\"b\\\" \\\\ \\n\\u0001 ä\"]\n")
    }
}
