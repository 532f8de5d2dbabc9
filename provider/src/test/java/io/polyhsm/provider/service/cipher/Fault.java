// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Makes functions of a module answer with codes of a test's choice. */
public final class Fault implements UnaryOperator<Cryptoki> {

  private final Map<Function, Long> answers = new ConcurrentHashMap<>();
  private final AtomicReference<Function> once = new AtomicReference<>();

  /**
   * From now on {@code function} is carried out, so that the module's state is as it would be, and
   * then answers {@code rv}.
   */
  public void answer(Function function, long rv) {
    answers.put(function, rv);
  }

  /** The next call of {@code function}, and no other, answers {@code rv}. */
  public void answerOnce(Function function, long rv) {
    once.set(function);
    answers.put(function, rv);
  }

  /** No more faults. */
  public void clear() {
    answers.clear();
    once.set(null);
  }

  @Override
  public Cryptoki apply(Cryptoki module) {
    return new CryptokiDecorator(module) {
      @Override
      protected long call(Function function, long... args) {
        long result = proceed(function, args);
        Long answer = answers.get(function);
        if (answer == null) {
          return result;
        }
        if (once.compareAndSet(function, null)) {
          answers.remove(function);
        }
        return answer;
      }
    };
  }
}
