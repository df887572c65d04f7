package dev.bakeoff.model.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of a SameDiff session: arrays that are valid until the next {@link #reset}, which
 * makes all of them available again.
 *
 * <p>SameDiff's own memory manager forgets arrays, which stay until the garbage collector finds
 * them (gigabytes, and fresh pages for every step), and reuses some while another variable still
 * views them. This one never reuses an array within a step.
 */
final class Arena extends AbstractMemoryMgr {
  private record Kind(DataType type, char order, List<Long> shape) {}

  /** All arrays of one kind, the first {@code used} of which are handed out. */
  private static final class Stock {
    final List<INDArray> arrays = new ArrayList<>();
    int used;
  }

  private final Map<Kind, Stock> stocks = new HashMap<>();

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    return allocate(type, 'c', shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor wanted) {
    return wanted.isEmpty()
        ? Nd4j.create(wanted)
        : allocate(wanted.dataType(), wanted.getOrder(), wanted.getShape());
  }

  private INDArray allocate(DataType type, char order, long... shape) {
    Kind kind = new Kind(type, order, Arrays.stream(shape).boxed().toList());
    Stock stock = stocks.computeIfAbsent(kind, absent -> new Stock());
    if (stock.used == stock.arrays.size()) {
      stock.arrays.add(Nd4j.createUninitializedDetached(type, order, shape));
    }
    return stock.arrays.get(stock.used++);
  }

  /** Ignored: a view of the array may still be in use. */
  @Override
  public void release(INDArray array) {}

  /** Takes all arrays back; none that was handed out may be used any more. */
  void reset() {
    stocks.values().forEach(stock -> stock.used = 0);
  }

  /** How many arrays there are, handed out or not. */
  int arrays() {
    return stocks.values().stream().mapToInt(stock -> stock.arrays.size()).sum();
  }

  /** Frees all arrays. */
  @Override
  public void close() {
    for (Stock stock : stocks.values()) {
      stock.arrays.forEach(INDArray::close);
    }
    stocks.clear();
  }
}
