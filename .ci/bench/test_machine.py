"""What a machine lacks must not end the bench: python3 -m unittest discover -s .ci/bench"""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

import embed
import machine
import places
import processor

# As the program answers where the processor has no bf16 (Sources/Embedders/EmbeddingError.swift).
WITHOUT_BF16 = """#!/bin/sh
case "$*" in
*bf16*) echo "error: this processor does not compute in bf16. Use '--precision f32'." >&2; exit 3 ;;
esac
while [ "$1" != --out ]; do shift; done
echo done > "$2"
"""
WITH_BF16 = "#!/bin/sh\nexit 0\n"
BROKEN = "#!/bin/sh\necho 'error: no model' >&2\nexit 3\n"


class MachineTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for module, names in [(places, ["PROGRAM", "PEER_PYTHON"]), (embed, ["PROGRAM", "QUESTIONS", "MODEL"])]:
            for name in names:
                self.addCleanup(setattr, module, name, getattr(module, name))
        machine.has_bf16.cache_clear()
        self.addCleanup(machine.has_bf16.cache_clear)

    def stand_in(self, name, script):
        path = self.folder / name
        path.write_text(script)
        path.chmod(0o755)
        return path

    def said(self, work):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            result = work()
        return result, out.getvalue()

    def test_the_program_says_whether_there_is_bf16(self):
        for script, expected in [(WITHOUT_BF16, False), (WITH_BF16, True)]:
            machine.has_bf16.cache_clear()
            places.PROGRAM = self.stand_in("program", script)
            self.assertEqual(machine.has_bf16(), expected)
        machine.has_bf16.cache_clear()
        places.PROGRAM = self.stand_in("program", BROKEN)
        with self.assertRaisesRegex(SystemExit, "no model"):
            machine.has_bf16()

    def test_embedding_goes_on_without_bf16(self):
        places.PROGRAM = embed.PROGRAM = self.stand_in("program", WITHOUT_BF16)
        embed.QUESTIONS = self.stand_in("train.csv", "text,category\nWhere is my card?,card\n")
        embed.MODEL = self.folder
        places.PEER_PYTHON = self.folder / "none"
        _, said = self.said(embed.run)
        self.assertIn("embed 1 questions, f32", said)
        self.assertIn("embed, bf16: left out, this processor does not compute in bf16", said)

    def test_vectors_are_f32_without_bf16(self):
        places.PROGRAM = self.stand_in("program", WITHOUT_BF16)
        precision, said = self.said(lambda: machine.fastest_precision("analyses"))
        self.assertEqual(precision, "f32")
        self.assertEqual(said, "analyses: vectors in f32, this processor does not compute in bf16\n")

    def test_a_peer_without_its_packages_is_left_out(self):
        places.PEER_PYTHON = pathlib.Path(sys.executable)
        output, said = self.said(lambda: machine.peer_output("embed", ["-c", "import no_such_package"]))
        self.assertIsNone(output)
        self.assertEqual(said, "embed: peer left out: ModuleNotFoundError: No module named 'no_such_package'\n")
        output, said = self.said(lambda: machine.peer_output("embed", ["-c", "print(1)"]))
        self.assertEqual((output, said), ("1\n", ""))

    def test_a_processor_that_cannot_be_measured_is_left_out(self):
        compiler = processor.COMPILER
        self.addCleanup(setattr, processor, "COMPILER", compiler)
        for name in ["no-such-compiler", "false"]:
            processor.COMPILER = name
            rate, said = self.said(lambda: processor.processor_limit(self.folder))
            self.assertIsNone(rate)
            self.assertTrue(said.startswith("oneDNN's product: left out, "), said)
            taken, said = self.said(lambda: processor.decoding(self.folder, 0, []))
            self.assertIsNone(taken)
            self.assertTrue(said.startswith("libjpeg's decoding: left out, "), said)


if __name__ == "__main__":
    unittest.main()
