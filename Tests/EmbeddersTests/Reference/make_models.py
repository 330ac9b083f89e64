"""Writes models small enough to compute in the head, in the formats that the program reads.

Run with: pip install onnx==1.23.2 numpy && python make_models.py
"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent


def save(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(
        nodes, name, inputs, outputs,
        [numpy_helper.from_array(np.array(value), key) for key, value in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_models")
    model.ir_version = 8
    onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


# pixels (1, 3, 4, 4) -> means of the channels -> twice that
save(
    "channels",
    [
        helper.make_node("ReduceMean", ["pixels"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("Mul", ["means", "two"], ["doubled"]),
    ],
    [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, 4, 4])],
    [helper.make_tensor_value_info("doubled", TensorProto.FLOAT, [1, 3])],
    {"two": np.float32(2)})

# pixels (1, 3, 4, 4) -> means of the channels -> each in its share, from a file beside
outside = helper.make_graph(
    [
        helper.make_node("ReduceMean", ["pixels"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("Mul", ["means", "shares"], ["shared"]),
        helper.make_node("Add", ["shared", "shares"], ["raised"]),
    ],
    "outside", [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, 4, 4])],
    [helper.make_tensor_value_info("raised", TensorProto.FLOAT, [1, 3])],
    [numpy_helper.from_array(np.array([[1, 2, 4]], np.float32), "shares")])
model = helper.make_model(outside, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_models")
model.ir_version = 8
(FOLDER / "outside.onnx.data").unlink(missing_ok=True)
onnx.save_model(
    model, FOLDER / "outside.onnx", save_as_external_data=True, location="outside.onnx.data", size_threshold=0)

# ids and mask (texts, tokens) -> one row of a table for each token
save(
    "rows",
    [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"], axis=0),
        helper.make_node("Cast", ["attention_mask"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["floats", "last"], ["column"]),
        helper.make_node("Mul", ["rows", "column"], ["last_hidden_state"]),
    ],
    [
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["texts", "tokens"]),
    ],
    [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", 2])],
    {"table": np.array([[i, 10 * i] for i in range(9)], np.float32), "last": np.array([2], np.int64)})

# An operation that nobody has made.
strange = helper.make_graph(
    [helper.make_node("Frobnicate", ["input_ids"], ["states"], domain="made.up")], "strange",
    [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])],
    [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "tokens", 4])])
model = helper.make_model(
    strange, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("made.up", 1)], producer_name="make_models")
model.ir_version = 8
(FOLDER / "strange.onnx").write_bytes(model.SerializeToString(deterministic=True))

# The same as channels.onnx, in OpenVINO's format, with the channels last.
(FOLDER / "channels.bin").write_bytes(np.array([1, 2], "<i8").tobytes() + np.array([2], "<f4").tobytes())
(FOLDER / "channels.xml").write_text("""<?xml version="1.0"?>
<net name="channels" version="11">
    <layers>
        <layer id="0" name="pixels" type="Parameter" version="opset1">
            <data shape="1,4,4,3" element_type="f32"/>
            <output><port id="0" precision="FP32" names="pixels"><dim>1</dim><dim>4</dim><dim>4</dim><dim>3</dim></port></output>
        </layer>
        <layer id="1" name="axes" type="Const" version="opset1">
            <data element_type="i64" shape="2" offset="0" size="16"/>
            <output><port id="0" precision="I64"><dim>2</dim></port></output>
        </layer>
        <layer id="2" name="means" type="ReduceMean" version="opset1">
            <data keep_dims="false"/>
            <input><port id="0"/><port id="1"/></input>
            <output><port id="2" precision="FP32"><dim>1</dim><dim>3</dim></port></output>
        </layer>
        <layer id="3" name="two" type="Const" version="opset1">
            <data element_type="f32" shape="" offset="16" size="4"/>
            <output><port id="0" precision="FP32"/></output>
        </layer>
        <layer id="4" name="doubled" type="Multiply" version="opset1">
            <data auto_broadcast="numpy"/>
            <input><port id="0"/><port id="1"/></input>
            <output><port id="2" precision="FP32" names="doubled"><dim>1</dim><dim>3</dim></port></output>
        </layer>
        <layer id="5" name="result" type="Result" version="opset1">
            <input><port id="0"/></input>
        </layer>
    </layers>
    <edges>
        <edge from-layer="0" from-port="0" to-layer="2" to-port="0"/>
        <edge from-layer="1" from-port="0" to-layer="2" to-port="1"/>
        <edge from-layer="2" from-port="2" to-layer="4" to-port="0"/>
        <edge from-layer="3" from-port="0" to-layer="4" to-port="1"/>
        <edge from-layer="4" from-port="2" to-layer="5" to-port="0"/>
    </edges>
</net>
""")
