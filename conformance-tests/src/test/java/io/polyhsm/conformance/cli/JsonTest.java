// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.conformance.output.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTest {

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().all().map(s -> (Object) s),
            Arbitraries.of(true, false).map(b -> (Object) b),
            Arbitraries.just(null));
    Arbitrary<Object> lists = leaves.list().ofMaxSize(5).map(list -> (Object) list);
    Arbitrary<Object> maps =
        Arbitraries.maps(Arbitraries.strings().all(), Arbitraries.oneOf(leaves, lists))
            .ofMaxSize(5)
            .map(map -> (Object) map);
    return Arbitraries.oneOf(
        leaves, lists, maps, maps.list().ofMaxSize(3).map(list -> (Object) list));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("values") Object value) {
    String json = Json.write(value);
    assertThat(JsonReader.read(json)).isEqualTo(value);
    assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F));
  }

  @Property
  void numbersAreNumbers(@ForAll long number) {
    assertThat(JsonReader.read(Json.write(number))).hasToString(Long.toString(number));
  }

  @Example
  void doublesHaveThreeDecimalsWhateverTheLanguage() {
    assertThat(Json.write(1234.56789)).isEqualTo("1234.568");
    assertThat(Json.write(Double.NaN)).isEqualTo("null");
  }

  @Example
  void nothingIsNullAndAnythingElseIsItsText() {
    Map<String, Object> object =
        Json.object("none", Optional.empty(), "some", Optional.of(7), "other", List.class);
    Map<String, Object> expected = new HashMap<>();
    expected.put("none", null);
    expected.put("some", "7");
    expected.put("other", "interface java.util.List");
    Map<String, Object> read = JsonReader.object(Json.write(object));
    read.replaceAll((name, value) -> value == null ? null : value.toString());
    assertThat(read).isEqualTo(expected);
    assertThat(new ArrayList<>(object.keySet())).containsExactly("none", "some", "other");
  }
}
