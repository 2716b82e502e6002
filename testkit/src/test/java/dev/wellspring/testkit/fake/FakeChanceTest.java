package dev.wellspring.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FakeChanceTest {

  @Test
  void drawsTheExtremes() {
    assertThat(FakeChance.lowest().nextDouble()).isZero();
    assertThat(FakeChance.highest().nextDouble()).isGreaterThan(0.999_999).isLessThan(1.0);
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    long[] first = FakeChance.seeded(7).longs(20).toArray();
    assertThat(FakeChance.seeded(7).longs(20).toArray()).isEqualTo(first);
    assertThat(FakeChance.seeded(8).longs(20).toArray()).isNotEqualTo(first);
  }
}
