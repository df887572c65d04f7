package dev.bakeoff.model.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of a SameDiff graph for inputs of certain shapes, as a SameDiff session carried
 * them out once: in their order and with their arrays, to be repeated on what the arrays of inputs
 * and weights hold by then.
 *
 * <p>A session finds out anew at each run what depends on what and which shapes come out; for the
 * small arrays of a training step that takes longer than the operations.
 */
final class Program implements AutoCloseable {
  private static final String GRADIENT = "grad"; // SameDiff names its function of gradients so

  private record Step(DifferentialFunction operation, OpContext context) {
    void run() {
      if (operation instanceof CustomOp custom) {
        Nd4j.exec(custom, context);
      } else {
        Nd4j.getExecutioner().exec((Op) operation, context);
      }
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final Map<String, INDArray> results = new HashMap<>();
  private final Map<String, INDArray> inputs;
  private final Arena arena = new Arena();

  private Program(Map<String, INDArray> inputs) {
    this.inputs = inputs;
  }

  /**
   * Records what gives some values and the gradients of the loss.
   *
   * @param graph with loss and gradients
   * @param inputs an array for each placeholder; kept, to be filled before each run, and freed with
   *     the program
   * @param values names of the values
   * @param gradients names of the variables whose gradients are wanted
   */
  static Program ofGradients(
      SameDiff graph, Map<String, INDArray> inputs, List<String> values, List<String> gradients) {
    Program program = new Program(inputs);
    program.record(
        graph,
        graph.getFunction(GRADIENT),
        () -> {
          OutAndGrad both = graph.calculateGradientsAndOutputs(inputs, values, gradients);
          program.results.putAll(both.getOutputs());
          both.getGradients().forEach((name, array) -> program.results.put(gradient(name), array));
        });
    return program;
  }

  /** Records what gives a value; as {@link #ofGradients}. */
  static Program ofValue(SameDiff graph, Map<String, INDArray> inputs, String value) {
    Program program = new Program(inputs);
    program.record(graph, graph, () -> program.results.putAll(graph.output(inputs, value)));
    return program;
  }

  private void record(SameDiff graph, SameDiff executed, Runnable run) {
    long thread = Thread.currentThread().getId(); // SameDiff has a session for each
    InferenceSession session = new InferenceSession(executed);
    session.setMmgr(arena);
    executed.getSessions().put(thread, session);
    Recorder recorder = new Recorder();
    graph.setListeners(recorder);
    executed.setListeners(recorder);
    try {
      run.run();
    } finally {
      graph.setListeners();
      executed.setListeners();
      executed.getSessions().remove(thread);
    }
  }

  private final class Recorder extends BaseListener {
    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void preOpExecution(SameDiff graph, At at, SameDiffOp operation, OpContext context) {
      steps.add(new Step(operation.getOp(), copy(context)));
    }
  }

  /** The session empties its own after the operation. */
  private static OpContext copy(OpContext context) {
    List<Boolean> flags = context.getBArguments();
    boolean[] booleans = new boolean[flags.size()];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = flags.get(i);
    }
    OpContext copy = Nd4j.getExecutioner().buildContext();
    copy.setArgs(
        context.getInputArrays().toArray(INDArray[]::new),
        context.getIArguments().stream().mapToLong(Long::longValue).toArray(),
        context.getDArguments().toArray(DataType[]::new),
        context.getTArguments().stream().mapToDouble(Double::doubleValue).toArray(),
        booleans);
    copy.setOutputArrays(context.getOutputArrays().toArray(INDArray[]::new));
    return copy;
  }

  /**
   * Adds a product to the end: {@code result = A' B}.
   *
   * @param result its name
   * @param a shape (n, m)
   * @param b shape (n, p)
   */
  void addTransposedProduct(String result, INDArray a, INDArray b) {
    INDArray c = arena.allocate(true, DataType.FLOAT, a.size(1), b.size(1));
    DynamicCustomOp product =
        DynamicCustomOp.builder("matmul")
            .addInputs(a, b)
            .addOutputs(c)
            .addIntegerArguments(1, 0, 0)
            .build();
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setArgs(
        new INDArray[] {a, b},
        new long[] {1, 0, 0},
        new DataType[0],
        new double[0],
        new boolean[0]);
    context.setOutputArrays(c);
    steps.add(new Step(product, context));
    results.put(result, c);
  }

  /** What {@link #result} calls the gradient of a variable. */
  static String gradient(String variable) {
    return variable + "'";
  }

  /** Does it all again. */
  void run() {
    steps.forEach(Step::run);
  }

  /** The array of an input. */
  INDArray input(String name) {
    return inputs.get(name);
  }

  /** The array of a value or gradient; each run overwrites it. */
  INDArray result(String name) {
    return results.get(name);
  }

  /** How many arrays there are beside inputs and weights. */
  int arrays() {
    return arena.arrays();
  }

  @Override
  public String toString() {
    return Arrays.toString(steps.stream().map(step -> step.operation().opName()).toArray());
  }

  /** Frees all arrays but the weights; nothing works after it. */
  @Override
  public void close() {
    arena.close();
    inputs.values().forEach(INDArray::close);
    steps.clear(); // ND4J frees their contexts with the garbage collector
    results.clear();
  }
}
