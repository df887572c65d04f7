package dev.bakeoff.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTextTest {
  private static final List<String> CLASSES = List.of("=1+1", "-1", "@b", "+c", "a, b", "-x");
  private static final Predictions ALL = Predictions.ofLabels(new int[] {0, 1, 2, 3, 4, 5});

  @Test
  void writesNoFormulasAndLeavesNumbersAlone() {
    assertThat(PredictionText.csv(ALL, CLASSES))
        .isEqualTo("row,prediction\n0,'=1+1\n1,-1\n2,'@b\n3,'+c\n4,\"a, b\"\n5,'-x\n");
    assertThat(PredictionText.submission(ALL, CLASSES))
        .startsWith("ImageId,Label\n1,'=1+1\n2,-1\n3,'@b\n");
  }

  @Test
  void namesTheColumnsOfProbabilitiesAfterTheClasses() {
    Predictions one = new Predictions(new int[] {1}, new float[] {0.25f, 0.75f});
    assertThat(PredictionText.csv(one, List.of("=x", "a,b")))
        .isEqualTo("row,prediction,p_=x,\"p_a,b\"\n0,\"a,b\",0.25,0.75\n");
  }
}
