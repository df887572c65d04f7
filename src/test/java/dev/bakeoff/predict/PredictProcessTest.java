package dev.bakeoff.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Status;
import dev.bakeoff.trial.TinySplit;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PredictProcessTest {
  // two dark rows around two light ones, as TinySplit has them
  private static final Features ROWS =
      Features.of(
          Features.Type.U8,
          4,
          2,
          ByteBuffer.wrap(new byte[] {1, 0, (byte) 251, 2, (byte) 244, 9, 2, 2}));

  @TempDir Path dir;

  @Test
  void aSavedModelPredictsInAnotherJvm() throws Exception {
    for (String model : new String[] {"liblinear-svm", "liblinear-logistic"}) {
      Path work = Files.createDirectory(dir.resolve(model));
      SavedModel saved = save(model, Map.of(), work);
      assertThat(saved.model()).isEqualTo(model);
      assertThat(saved.input().classes()).containsExactly("dark", "light");
      assertThat(saved.payload()).containsExactly("bias.npy", "classes.npy", "weights.npy");
      Predictions predictions = process(work, saved).predict(ROWS);
      assertThat(predictions.labels()).containsExactly(0, 1, 1, 0);
      assertThat(predictions.probabilities() == null).isEqualTo(model.equals("liblinear-svm"));
    }
  }

  @Test
  void aMadeUpModelThatFillsTheMemoryEndsOnlyTheChild() throws Exception {
    SavedModel saved = save("libsvm-svc", Map.of("kernel", "rbf"), dir);
    Path file = LoadableModel.folder(dir).resolve("model.txt");
    String text = Files.readString(file);
    assertThat(text).contains("total_sv 4");
    Files.writeString(file, text.replace("total_sv 4", "total_sv 2000000000"));
    assertThatThrownBy(() -> process(dir, saved).predict(ROWS))
        .isInstanceOf(PredictProcess.FailedException.class)
        .hasMessage(
            "out_of_memory: the Java heap was full while loading the model; its limit is 64 MB"
                + " (limits: heap)");
  }

  @Test
  void rowsThatTheModelsScalingTakesOutOfRangeAreBadData() throws Exception {
    SavedModel saved = save("liblinear-svm", Map.of(), dir);
    ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    values.putDouble(1).putDouble(1e308); // scaled 1e308 / 255
    Features rows = Features.of(Features.Type.F64, 1, 2, values.flip());
    assertThatThrownBy(() -> process(dir, saved).predict(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feature 1 (from 0) of row 0 (from 0) is 1.0E308");
  }

  @Test
  void aDamagedPayloadIsNamed() throws Exception {
    SavedModel saved = save("liblinear-svm", Map.of(), dir);
    Files.write(LoadableModel.folder(dir).resolve("weights.npy"), new byte[100]);
    assertThatThrownBy(() -> process(dir, saved).predict(ROWS))
        .isInstanceOf(PredictProcess.FailedException.class)
        .hasMessageContaining("weights.npy: not a NumPy file");
  }

  @Test
  void aTrialThatIsNotToSaveItsModelHasNone() throws IOException {
    TrialSpec spec = spec("liblinear-svm", Map.of()).withoutModel();
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.OK);
      assertThat(run.result().cost().modelBytes()).isNull();
      assertThat(run.model()).isEmpty();
    }
  }

  private static PredictProcess process(Path work, SavedModel saved) {
    return new PredictProcess(new LoadableModel(work, saved, ModelSource.BUILT_IN, List.of()));
  }

  private SavedModel save(String model, Map<String, Object> params, Path work) throws IOException {
    try (TrialRun run =
        new TrialProcess(spec(model, params), TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().status()).as(run.result().outcome().reason()).isEqualTo(Status.OK);
      Path folder = run.model().orElseThrow();
      assertThat(run.result().cost().modelBytes()).isEqualTo(SavedModel.bytes(folder)).isPositive();
      Files.move(folder, LoadableModel.folder(work));
    }
    return SavedModel.read(LoadableModel.folder(work));
  }

  private TrialSpec spec(String model, Map<String, Object> params) throws IOException {
    return TinySplit.trial(TinySplit.in(dir), model, params, TinySplit.LIMITS);
  }
}
