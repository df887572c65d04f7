package dev.bakeoff.model.cnn;

/**
 * A layer at work on one group of examples at a time; on several groups at once from several
 * threads.
 */
interface Stage {

  /** Where the values lie that it makes. */
  Layout output();

  /**
   * Computes values.
   *
   * @param in read only, but for what follows the features of rows
   * @param out its values are overwritten
   */
  void forward(StageValues in, StageValues out, Group group);

  /**
   * Computes the gradient of what it takes, where that is wanted, from that of what it made.
   *
   * @param in its gradient is overwritten
   * @param out read only
   */
  void backward(StageValues in, StageValues out, Group group);
}
