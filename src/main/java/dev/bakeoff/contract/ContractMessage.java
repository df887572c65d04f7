package dev.bakeoff.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.bakeoff.jvm.Message;

/** What a JVM that checks a model's contract tells its parent. */
public sealed interface ContractMessage extends Message {
  /**
   * A check is over.
   *
   * @param check its name
   * @param outcome how it came out
   */
  @JsonTypeName("checked")
  record Checked(String check, Check.Outcome outcome) implements ContractMessage {}

  /** Every check is over. */
  @JsonTypeName("all_checked")
  record AllChecked() implements ContractMessage, End {}
}
