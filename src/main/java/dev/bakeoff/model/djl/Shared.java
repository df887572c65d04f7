package dev.bakeoff.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory outside the Java heap, which PyTorch reads where it is, and its shape.
 *
 * @param memory begins at a cache line, as PyTorch's own does: how products are rounded can depend
 *     on it
 */
record Shared(ByteBuffer memory, Shape shape) {
  private static final int LINE = 64; // bytes

  static Shared of(Shape shape) {
    int bytes = Math.multiplyExact(Math.toIntExact(shape.size()), Float.BYTES);
    ByteBuffer lines = ByteBuffer.allocateDirect(Math.addExact(bytes, 2 * LINE)).alignedSlice(LINE);
    return new Shared(lines.slice(0, bytes).order(ByteOrder.nativeOrder()), shape);
  }

  /** An array over the memory itself, as long as the manager is open. */
  NDArray array(NDManager manager) {
    return manager.create(memory, shape, DataType.FLOAT32);
  }

  FloatBuffer floats() {
    return memory.asFloatBuffer();
  }
}
