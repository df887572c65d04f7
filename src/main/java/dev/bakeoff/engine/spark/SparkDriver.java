package dev.bakeoff.engine.spark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The main class of the JVM that has Spark on its class path, and of Bakeoff's nothing but its own
 * classes. Each line that it reads names a trial's task; each becomes a job of one Spark task,
 * which runs a program and gives what that prints. Spark is called by reflection, so that no build
 * needs it.
 */
final class SparkDriver {
  private final Object context;
  private final List<String> command;

  private SparkDriver(Object context, List<String> command) {
    this.context = context;
    this.command = command;
  }

  /** Takes the master's URL, processors a task, and the program with its arguments. */
  public static void main(String[] args) throws Exception {
    SparkDriver driver;
    try {
      driver = new SparkDriver(context(args[0], args[1]), List.of(args).subList(2, args.length));
    } catch (InvocationTargetException e) {
      say(Answer.down(describe(e)));
      System.exit(1);
      return;
    }
    ExecutorService jobs = Executors.newCachedThreadPool();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String task = line;
        jobs.execute(() -> say(driver.run(task)));
      }
    }
    System.exit(0); // whoever asked is gone; with Spark's context go the jobs that still run
  }

  private static Object context(String master, String processors)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.apache.spark.SparkConf");
    Object conf = type.getConstructor().newInstance();
    var set = type.getMethod("set", String.class, String.class);
    set.invoke(conf, "spark.master", master);
    set.invoke(conf, "spark.app.name", "bakeoff");
    set.invoke(conf, "spark.task.cpus", processors);
    set.invoke(conf, "spark.ui.enabled", "false");
    set.invoke(conf, "spark.speculation", "false"); // a trial runs once
    return Class.forName("org.apache.spark.api.java.JavaSparkContext")
        .getConstructor(type)
        .newInstance(conf);
  }

  private String run(String task) {
    int space = task.indexOf(' ');
    String number = task.substring(0, space);
    try {
      Object one =
          context
              .getClass()
              .getMethod("parallelize", List.class, int.class)
              .invoke(context, List.of(task.substring(space + 1)), 1);
      Object piped = one.getClass().getMethod("pipe", List.class).invoke(one, command);
      List<?> lines = (List<?>) piped.getClass().getMethod("collect").invoke(piped);
      return Answer.ended(number, lines.isEmpty() ? "" : lines.get(lines.size() - 1).toString());
    } catch (InvocationTargetException e) {
      return stopped() ? Answer.down(describe(e)) : Answer.failed(number, describe(e));
    } catch (ReflectiveOperationException e) {
      return Answer.down(e.toString());
    }
  }

  private boolean stopped() {
    try {
      Object scala = context.getClass().getMethod("sc").invoke(context);
      return (Boolean) scala.getClass().getMethod("isStopped").invoke(scala);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static String describe(InvocationTargetException e) {
    return String.valueOf(e.getCause()).lines().findFirst().orElse("");
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
