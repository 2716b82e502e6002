package dev.wellspring.samplewriter;

import java.util.List;

/** What the annual report says. */
final class ReportText {
  static final List<String> SUMMARY =
      List.of(
          """
          The Ostermoor Observatory welcomed 48,310 visitors in 2025, more than in any year since \
          it opened in 1911. In 2024 there were 41,905. Most of the growth came from families, who \
          found the new evening programme before we had printed a single poster for it.
          """,
          """
          The weather was kind. We counted 131 clear nights, eleven more than the average of the \
          last twenty years, and the Halden telescope was open on 118 of them. The remaining nights \
          went to maintenance, most of it planned.
          """,
          """
          The largest single piece of work was the mirror. In May the primary mirror of the Halden \
          telescope, 1.2 metres wide, left its cell for the first time in nineteen years and was \
          coated anew in our own workshop. It now reflects 91 percent of the light that reaches it; \
          before the work it was 74 percent.
          """,
          """
          Thirty-four people work at the observatory, and 58 volunteers guide visitors through the \
          night sky. This report is theirs.
          """);

  static final List<String> THANKS =
      List.of(
          """
          The directorate thanks the town of Ostermoor for keeping its street lamps dark after \
          midnight, and the Society of Friends for the gift of a solar telescope, which stands on \
          the south terrace and has been booked out ever since.
          """);

  static final List<String> RESEARCH_LEFT =
      List.of(
          """
          Our survey of small bodies went into its sixth year. The survey discovered 17 minor \
          planets, four of them in orbits that cross the orbit of Mars. Two were lost again in the \
          autumn fog and recovered in December by a school class that had been given the night as \
          a prize.
          """,
          """
          The oldest plates of the archive, taken between 1911 and 1934, are now scanned: 6,240 \
          glass plates in all. Anyone may browse them on the terminals in the library. Work on the \
          second part of the archive begins in spring.
          """,
          """
          The spectrograph was moved to the west dome, where it no longer shares its floor with \
          the lift. Its stability improved by a factor of three.
          """);

  static final List<String> RESEARCH_RIGHT =
      List.of(
          """
          Variable stars remain our daily bread. The group published nine papers and a catalogue \
          of 812 stars that change their brightness in less than an hour. The catalogue is free to \
          use and has been cited in eleven countries.
          """,
          """
          Two doctoral theses were completed. Ilsa Korvanen wrote about the rotation of young \
          stars, Bram Oduwale about the dust that comets leave behind. Both stay with us for \
          another year.
          """,
          """
          A new camera arrived in August. It takes a picture of the whole sky every forty seconds \
          and warns the observer of clouds before they reach the dome. It also found that the owl \
          on the north mast hunts at four in the morning.
          """);

  static final List<String> VISITORS =
      List.of(
          """
          The third quarter was the strongest again. Guided evenings were sold out from June to \
          September, and 96 school classes came during the day.
          """);

  static final List<List<String>> VISITOR_TABLE =
      List.of(
          List.of("Quarter", "Visitors 2024", "Visitors 2025"),
          List.of("First quarter", "6,805", "7,420"),
          List.of("Second quarter", "11,350", "12,960"),
          List.of("Third quarter", "15,870", "18,240"),
          List.of("Fourth quarter", "7,880", "9,690"));

  static final List<String> MONEY =
      List.of(
          """
          The observatory spent 2.2 million euros. Two thirds of it went to the people who work \
          here. Instruments cost more than usual because of the camera and the new coating.
          """);

  static final List<List<String>> SPENDING_TABLE =
      List.of(
          List.of("Spending", "Budget in euros", "Spent in euros"),
          List.of("Staff", "1,500,000", "1,480,000"),
          List.of("Instruments", "280,000", "310,000"),
          List.of("Buildings", "270,000", "265,000"),
          List.of("Outreach", "150,000", "145,000"));

  static final List<String> ENERGY =
      List.of(
          """
          In April 220 solar panels were mounted on the roof of the workshop. They feed the cooling \
          of the computers by day and charge the batteries of the domes for the night. The chart \
          shows how much electricity we bought in each of the last four years.
          """);

  static final List<String> OUTLOOK =
      List.of(
          """
          In 2026 the east dome gets a new shutter, and the library moves to the ground floor, so \
          that it can be reached without stairs. The planetarium will show its first programme \
          made entirely by volunteers on 21 June 2026.
          """);

  private ReportText() {}
}
