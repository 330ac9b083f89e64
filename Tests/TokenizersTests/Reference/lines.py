"""The lines on which tokenizers are compared: made by integer arithmetic, here and in ReferenceLines.swift alike."""

import json
import pathlib

MASK = (1 << 64) - 1
FOLDER = pathlib.Path(__file__).parent
COUNT = 10_000

WORDS = """
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you
were all her she there would their we him been has when who will no more if out so up said what its about than into them
can only other time new some could these two may first then do any like my now over such our man me even most made after
also did many off before must well back through years much where your way down should because long each just those people
embedding vector sentence tokens similarity neural network retrieval clustering transformer attention projection quality
running jumped quickly unbelievable international misunderstanding counterrevolutionaries antidisestablishmentarianism
don't it's we're I'll they've he'd I'm can't DON'T IT'S WE'RE I'LL THEY'VE HE'D I'M 's 't 're 've 'm 'll 'd 'S 'ſ
Hello HELLO hELLO iPhone McDonald GitHub JSON HTTPServer x86_64 snake_case camelCase kebab-case a.b.c v1.2.3-rc1
1 12 123 1234 12345 1,234.56 3.14159 1e-9 0x1F 50% $19.99 €5 £3 ¥700 2024-11-28 12:30 1/2 ½ ² ③ Ⅷ ٣٤ १२३ 万 〇 ৳ ௧௨
http://example.com/a?b=c&d=e#f https://例え.jp user@example.org C:\\Users\\x /usr/local/bin ./a ../b ~ #tag @name
naïve café résumé Ångström Zürich straße STRASSE Æsir œuvre łódź žluťoučký kůň İstanbul ıĳ ŉ ǅ ß ẞ ﬁn ﬀ ﬆ ſt
Ελληνικά ΑΘΗΝΑ ς σ Σ привет МОСКВА ёлка ій ґанок Здравствуйте հայերեն ქართული
שלום עִבְרִית العربية مَرْحَبًا ۱۲۳ فارسی‌ها اردو ܣܘܪܝܝܐ ދިވެހި
नमस्ते हिन्दी क्षत्रिय বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ਪੰਜਾਬੀ ગુજરાતી ଓଡ଼ିଆ
ภาษาไทย ลาว မြန်မာ ភាសាខ្មែរ བོད་ཡིག አማርኛ ᏣᎳᎩ ᐃᓄᒃᑎᑐᑦ
中文 汉字 漢字 我们 他们 的 是 在 日本語 ひらがな カタカナ ｶﾀｶﾅ ガギグ がぎぐ 한국어 안녕하세요 각각
𝓗𝓮𝓵𝓵𝓸 𝔄𝔅 ｆｕｌｌｗｉｄｔｈ Ｆｕｌｌ１２３ 𠀀𪜶 㐀 豈 丽 ⿰ ㈱ ㍿ ™ ℃ Å Ω ℵ ⅓ ①
😀 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇫🇷 ❤️ ☎️ ☎ ✊🏿 #️⃣ 🫠 🧑‍💻 ©️ ®
! ? . , ; : - _ ( ) [ ] { } " ' ` `` '' « » “ ” ‘ ’ … — – • § ¶ † ‡ ¿ ¡ ！ ？ 。 、 「 」 ・ 。。 ؟ ، ।
+ = < > | \\ / * & ^ % $ # @ ~ ± × ÷ ≠ ≤ ∞ ∑ √ → ← ⇒ ▁ ▁▁ ▁x x▁y Ġ Ċ ĠĠ ## ##ing </w> <0x0A> <unk> [UNK]x
<s> </s> <pad> <mask> [MASK] [CLS]x <|endoftext|> <|im_start|> <bos> <eos> <extra_id_0>
""".split()

# Joined to what stands before, or between words.
ODD = [
    "\u0301", "e\u0301", "a\u0308\u0301", "o\u0323\u0302", "q\u0307\u0323", "\u0344", "\u0345", "\u0f71\u0f72", "\u1100\u1161\u11a8",
    "\u1100\u1161", "\uac00\u11a8", "\u0600a", "\u06ddb", "\ufe0f", "\u200d", "\u200c", "\u200b", "\u2060", "\ufeff", "\u00ad",
    "\u202e", "\u2066", "\u0000", "\u0001", "\u0007", "\u0008", "\u000b", "\u000c", "\u001b", "\u001f", "\u007f", "\u0080",
    "\u0085", "\u009f", "\u2028", "\u2029", "\ufffd", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\U000e0001", "\U000e0041",
    "\ue000", "\U000f0000", "\u0378", "\u1ac1", "\u0897", "\U00011f00", "\U0001e4d0", "\u061c", "\u180e", "\u3000", "\u2003",
    "\u1680", "\u202f", "\u205f", "\ud7fb", "\u2126", "\u212b", "\u1e9b\u0323", "\u0958", "\u2adc", "\ufb1d", "\U0001d15e",
    "\u09c7\u09be", "\U000114b9\U000114ba", "\u3099", "\u30ab\u3099", "\uff76\uff9e", "\u0e33", "\u0eb3", "\u00b4", "\u00a8", "\u1fbd",
    "\u0149", "\u01c4", "\u00aa", "\u2460", "\u3300", "\ufdfa", "\ufb03", "\U0001f110", "\u00bd", "\u2488", "\uff01",
]
SPACES = [" ", " ", " ", " ", " ", " ", " ", "", "", "  ", "   ", "\n", "\r\n", "\n\n", "\t", "\u00a0", " \n ", "\u3000", "        ", "\r"]
# First and last scalar of where single ones are drawn from.
BLOCKS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x180, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x590, 0x6FF), (0x700, 0x8FF),
    (0x900, 0xDFF), (0xE00, 0x109F), (0x10A0, 0x13FF), (0x1400, 0x1AFF), (0x1B00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x2BFF),
    (0x2C00, 0x2FFF), (0x3000, 0x33FF), (0x3400, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7FF), (0xE000, 0xF8FF), (0xF900, 0xFDFF),
    (0xFE00, 0xFFFF), (0x10000, 0x10FFF), (0x11000, 0x11FFF), (0x12000, 0x16FFF), (0x17000, 0x1CFFF), (0x1D000, 0x1DFFF),
    (0x1E000, 0x1EFFF), (0x1F000, 0x1FFFF), (0x20000, 0x3FFFF), (0x40000, 0x10FFFF),
]


class Draws:
    """A linear congruential generator (Knuth's MMIX), of which the upper half is used."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & MASK
        self.below(1)

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % bound


def line(index, tokens):
    """The line of that number for a tokenizer with these added tokens."""
    draws = Draws(index)
    kind = index % 8
    text = ""
    for _ in range(draws.below(20) if kind else draws.below(4)):
        choice = draws.below(100)
        if choice < (90 if kind < 4 else 45):
            text += WORDS[draws.below(len(WORDS))]
        elif choice < 93 and kind < 7:
            text += ODD[draws.below(len(ODD))]
        elif choice < 96 and tokens:
            text += tokens[draws.below(len(tokens))]
        elif choice < 97:
            text += WORDS[draws.below(len(WORDS))] * (2 + draws.below(60))
        else:
            first, last = BLOCKS[draws.below(len(BLOCKS))]
            for _ in range(1 + draws.below(6)):
                text += chr(first + draws.below(last - first + 1))
        text += SPACES[draws.below(len(SPACES))]
    return text


def lines(tokens, count=COUNT):
    return [line(index, tokens) for index in range(count)]


def write():
    (FOLDER / "words.json").write_text(
        json.dumps({"words": WORDS, "odd": ODD, "spaces": SPACES, "blocks": [n for b in BLOCKS for n in b]}) + "\n")
