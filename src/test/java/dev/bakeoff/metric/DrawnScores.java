package dev.bakeoff.metric;

/**
 * Scores with many ties, and probabilities, that a few lines of Python draw too:
 *
 * <pre>
 * x = 1; r = []
 * for _ in range(n * (k + 1)): x = (x * 1103515245 + 12345) % 2**31; r.append(x // 65536)
 * s = (numpy.array(r[:n * k]).reshape(n, k) % 16 + 1).astype(numpy.float32)
 * y = numpy.array(r[n * k:]) % k
 * s[numpy.arange(n), y] += 6
 * P = s / s.sum(1, keepdims=True)
 * </pre>
 *
 * @param truth y, shape (n,)
 * @param predicted the first class with the largest probability, shape (n,)
 * @param probabilities P, shape (n, k), row-major
 * @param classes k
 */
record DrawnScores(int[] truth, int[] predicted, float[] probabilities, int classes) {

  static DrawnScores of(int n, int k) {
    int[] drawn = new int[n * (k + 1)];
    long x = 1;
    for (int i = 0; i < drawn.length; i++) {
      x = (x * 1103515245 + 12345) % (1L << 31);
      drawn[i] = (int) (x / 65536);
    }
    int[] truth = new int[n];
    int[] predicted = new int[n];
    float[] probabilities = new float[n * k];
    for (int i = 0; i < n; i++) {
      truth[i] = drawn[n * k + i] % k;
      float sum = 0;
      for (int c = 0; c < k; c++) {
        probabilities[i * k + c] = drawn[i * k + c] % 16 + 1 + (c == truth[i] ? 6 : 0);
        sum += probabilities[i * k + c];
      }
      for (int c = 0; c < k; c++) {
        probabilities[i * k + c] /= sum;
        if (probabilities[i * k + c] > probabilities[i * k + predicted[i]]) {
          predicted[i] = c;
        }
      }
    }
    return new DrawnScores(truth, predicted, probabilities, k);
  }
}
