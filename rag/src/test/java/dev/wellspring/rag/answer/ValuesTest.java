package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValuesTest {
  private static List<String> find(ValueKind kind, String text) {
    return Values.of(kind, text).stream().map(value -> value.of(text)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MONEY; Total: $1,250.00 due; $1,250.00",
        "MONEY; It costs 45.67; 45.67",
        "MONEY; Revenue: $2.5M; $2.5M",
        "MONEY; about 48.3 million euros; 48.3 million euros",
        "MONEY; RM 9.00; RM 9.00",
        "PERCENT; Growth: 15%; 15%",
        "PERCENT; some 12.5 percent more; 12.5 percent",
        "DATE; on 2024-01-15 we; 2024-01-15",
        "DATE; due February 14, 2024.; February 14, 2024",
        "DATE; 12 May 1990; 12 May 1990",
        "DATE; 25/12/2018 8:13; 25/12/2018",
        "DATE; in the 10th and 11th centuries; 10th and 11th centuries",
        "TIME; from 7:30 on; 7:30",
        "DURATION; within 30 days; 30 days",
        "DURATION; two months' notice; two months",
        "DURATION; ninety seconds; ninety seconds",
        "NUMBER; hired 120 people; 120",
        "NUMBER; up to five days; five",
        "NUMBER; 30,000 visitors; 30,000",
        "NUMBER; a thousand visitors; a thousand",
        "NUMBER; three quarters of them; three quarters",
        "EMAIL; write to john.doe@example.com.; john.doe@example.com",
        "PHONE; Tel (555) 123-4567; (555) 123-4567",
        "PHONE; +49 30 1234567; +49 30 1234567",
        "PHONE; 555-0142; 555-0142",
        "WEB; see www.example.com/help for; www.example.com/help",
        "IDENTIFIER; Invoice INV-2024-0117; INV-2024-0117",
        "NAME; booked by Maria Keller today; Maria Keller",
        "NAME; the Bank of Harbour Hill; Bank of Harbour Hill"
      })
  void areFoundByTheirShape(ValueKind kind, String text, String value) {
    assertThat(find(kind, text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PHONE; 2024-01-15",
        "PHONE; $1,250.00",
        "MONEY; version 1.2.34",
        "MONEY; 12.50%",
        "EMAIL; at home",
        "NUMBER; sales by quarter",
        "NUMBER; revenue (thousand EUR)",
        "IDENTIFIER; number"
      })
  void areNotFoundInOtherShapes(ValueKind kind, String text) {
    assertThat(find(kind, text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ValueKind.class)
  void takeTimeInProportionToTheText(ValueKind kind) {
    String text =
        "1".repeat(30_000) + "a-".repeat(30_000) + "A ".repeat(30_000) + "@.".repeat(9_000);

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Values.of(kind, text));
  }

  @Test
  void tellWhereTheyStand() {
    assertThat(Values.of(ValueKind.PERCENT, "up 15%"))
        .containsExactly(new Value(ValueKind.PERCENT, 3, 6));
  }
}
