package org.chainkeeper.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.chainkeeper.isolation.NoisyNeighbours;

/**
 * Forty people of one tenant visit while another tenant makes every noise there is. Ends with status 1
 * when one of the forty fails, waits too long, or is not served as before after it.
 */
public final class IsolationBench {
  private IsolationBench() {}

  /**
   * @param args the file to write the figures to; then, for a quick look, words that the name of a
   *     noise has to contain
   */
  public static void main(String[] args) throws IOException {
    String only = args.length > 1 ? args[1] : "";
    System.exit(NoisyNeighbours.measure(Path.of(args[0]), only) ? 0 : 1);
  }
}
