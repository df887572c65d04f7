package dev.bakeoff.model.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of a SameDiff session whose operations will be repeated: every array is valid, and
 * used for one thing only, until all are freed together.
 *
 * <p>SameDiff's own memory manager takes arrays back, for other uses, while the session runs.
 */
final class Arena extends AbstractMemoryMgr {
  private final List<INDArray> arrays = new ArrayList<>();

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    return keep(Nd4j.createUninitializedDetached(type, 'c', shape));
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor wanted) {
    return wanted.isEmpty()
        ? Nd4j.create(wanted)
        : keep(
            Nd4j.createUninitializedDetached(
                wanted.dataType(), wanted.getOrder(), wanted.getShape()));
  }

  private INDArray keep(INDArray array) {
    arrays.add(array);
    return array;
  }

  /** Does nothing: every array stays until all are freed. */
  @Override
  public void release(INDArray array) {}

  /** How many arrays there are. */
  int arrays() {
    return arrays.size();
  }

  /** Frees all arrays. */
  @Override
  public void close() {
    arrays.forEach(INDArray::close);
    arrays.clear();
  }
}
