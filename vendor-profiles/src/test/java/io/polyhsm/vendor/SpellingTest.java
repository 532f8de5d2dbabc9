// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  @Test
  void theNearestNameIsOffered() {
    List<String> keys = List.of("token.label", "token.serial", "slot");
    assertThat(Spelling.didYouMean("token.lable", keys))
        .isEqualTo(" - did you mean 'token.label'?");
    assertThat(Spelling.didYouMean("SLOT", keys)).isEqualTo(" - did you mean 'slot'?");
    assertThat(Spelling.didYouMean("something else", keys)).isEmpty();
    assertThat(Spelling.didYouMean("x".repeat(10_000), keys)).isEmpty();
  }

  @Test
  void quotesStayOnOneLineAndEnd() {
    assertThat(Spelling.quote("a\nb\u202ec")).isEqualTo("'a?b?c'");
    assertThat(Spelling.quote("x".repeat(200))).hasSize(83).endsWith("…'");
  }

  @Test
  void distancesAreCounted() {
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("lable", "label")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Property
  void distanceIsAMeasure(
      @ForAll @StringLength(max = 8) String a, @ForAll @StringLength(max = 8) String b) {
    assertThat(Spelling.distance(a, b))
        .isEqualTo(Spelling.distance(b, a))
        .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    assertThat(Spelling.distance(a, b) == 0).isEqualTo(a.equals(b));
  }
}
