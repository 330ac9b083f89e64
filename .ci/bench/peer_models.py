"""Runs in the peers' environment: what models take when OpenVINO or onnxruntime are called by hand, as JSON.

    peers/bin/python peer_models.py texts MODEL-FOLDER texts.txt COMMAND...
                                                                      texts/s, also of a command, and how many tokens they are
    peers/bin/python peer_models.py make-vit FOLDER                   ViT-B/16 with seeded random weights, as transformers saves it
    peers/bin/python peer_models.py pictures MODEL COUNT              seconds and processor seconds for COUNT random pictures
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import threading
import time

# Nothing is asked of a hub: the models are folders.
os.environ["HF_HUB_OFFLINE"] = "1"
THREADS = 2
BATCH_TOKENS = 512


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def compiled(core, model):
    return core.compile_model(
        model, "CPU", {"INFERENCE_PRECISION_HINT": "f32", "NUM_STREAMS": THREADS, "INFERENCE_NUM_THREADS": THREADS})


def each(inputs, call):
    """Calls with every input, from as many threads as the machine has processors."""
    rest = iter(inputs)
    lock = threading.Lock()

    def work(number):
        while True:
            with lock:
                batch = next(rest, None)
            if batch is None:
                return
            call(number, batch)

    threads = [threading.Thread(target=work, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def equal_batches(ids):
    """Texts of one length together, the longest first, at most 512 tokens a batch; no padding, no mask."""
    import numpy

    batches = []
    for row in sorted(ids, key=len, reverse=True):
        if batches and len(batches[-1][0]) == len(row) and (len(batches[-1]) + 1) * len(row) <= BATCH_TOKENS:
            batches[-1].append(row)
        else:
            batches.append([row])
    return [numpy.array(batch, dtype=numpy.int64) for batch in batches]


def texts(folder, source, *command):
    import onnxruntime
    import openvino
    import tokenizers
    import torch
    import transformers

    class Sentence(torch.nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, ids):
            hidden = self.model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
            return torch.nn.functional.normalize(hidden.mean(1))

    lines = pathlib.Path(source).read_text().splitlines()
    tokenizer = tokenizers.Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    model = transformers.AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    with tempfile.TemporaryDirectory() as work:
        path = f"{work}/model.onnx"
        axes = {"ids": {0: "rows", 1: "tokens"}, "vector": {0: "rows"}}
        torch.onnx.export(
            Sentence(model), (torch.ones(2, 8, dtype=torch.int64),), path, dynamo=False, opset_version=17,
            input_names=["ids"], output_names=["vector"], dynamic_axes=axes)
        engine = compiled(openvino.Core(), path)
        requests = [engine.create_infer_request() for _ in range(THREADS)]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        sessions = [onnxruntime.InferenceSession(path, options) for _ in range(THREADS)]
    calls = {
        "openvino": lambda number, batch: requests[number].infer([batch]),
        "onnxruntime": lambda number, batch: sessions[number].run(None, {"ids": batch}),
    }
    found = {}

    def keep(name, start):
        found[name] = max(found.get(name, 0), len(lines) / (time.perf_counter() - start))

    # In turn, since what a machine gives changes from minute to minute.
    for _ in range(3):
        for name, call in calls.items():
            start = time.perf_counter()
            ids = [encoding.ids for encoding in tokenizer.encode_batch(lines)]
            each(equal_batches(ids), call)
            keep(name, start)
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        keep("command", start)
    found["tokens"] = sum(map(len, ids))
    print(json.dumps(found))


def make_vit(folder):
    import torch
    import transformers

    torch.manual_seed(1)
    transformers.ViTModel(transformers.ViTConfig(), add_pooling_layer=False).save_pretrained(folder)
    transformers.ViTImageProcessor().save_pretrained(folder)


def pictures(path, count):
    import numpy
    import openvino

    if pathlib.Path(path).is_dir():
        import torch
        import transformers

        model = transformers.ViTModel.from_pretrained(path, add_pooling_layer=False, attn_implementation="eager").eval()
        with tempfile.TemporaryDirectory() as work:
            torch.onnx.export(
                model, (torch.zeros(1, 3, 224, 224),), f"{work}/model.onnx", dynamo=False, opset_version=17)
            engine = compiled(openvino.Core(), f"{work}/model.onnx")
    else:
        engine = compiled(openvino.Core(), path)
    port = engine.input(0)
    generator = numpy.random.default_rng(1)
    shape = [size if size > 0 else 1 for size in map(int, port.shape)]
    picture = (generator.random(shape) * 255).astype(port.element_type.to_dtype())
    requests = [engine.create_infer_request() for _ in range(THREADS)]
    call = lambda number, batch: requests[number].infer([batch])
    each([picture] * 8, call)
    start, used = time.perf_counter(), processor_seconds()
    each([picture] * int(count), call)
    print(json.dumps({"seconds": time.perf_counter() - start, "processor": processor_seconds() - used}))


if __name__ == "__main__":
    {"texts": texts, "make-vit": make_vit, "pictures": pictures}[sys.argv[1]](*sys.argv[2:])
