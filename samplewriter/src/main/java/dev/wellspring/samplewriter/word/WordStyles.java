package dev.wellspring.samplewriter.word;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** The heading styles and list kinds of one Word file, under the names that Word itself uses. */
final class WordStyles {
  private static final int[] HALF_POINTS = {36, 28, 24};
  private static final long INDENT_TWIPS = 720;
  private static final long HANGING_TWIPS = 360;

  private final XWPFDocument document;

  WordStyles(XWPFDocument document) {
    this.document = document;
    XWPFStyles styles = document.createStyles();
    for (int level = 1; level <= HALF_POINTS.length; level++) {
      styles.addStyle(new XWPFStyle(headingStyle(level)));
    }
  }

  String heading(int level) {
    if (level < 1 || level > HALF_POINTS.length) {
      throw new IllegalArgumentException(
          "level must be 1 to %d, but was %d".formatted(HALF_POINTS.length, level));
    }
    return "Heading" + level;
  }

  private static CTStyle headingStyle(int level) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId("Heading" + level);
    style.addNewName().setVal("heading " + level);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1));
    CTRPr letters = style.addNewRPr();
    letters.addNewB();
    letters.addNewSz().setVal(BigInteger.valueOf(HALF_POINTS[level - 1]));
    return style;
  }

  /** A new list with bullets. */
  BigInteger bullets() {
    return list(STNumberFormat.BULLET, "\u2022");
  }

  /** A new list that counts from 1. */
  BigInteger numbers() {
    return list(STNumberFormat.DECIMAL, "%1.");
  }

  private BigInteger list(STNumberFormat.Enum format, String mark) {
    XWPFNumbering numbering = document.createNumbering();
    BigInteger id = BigInteger.valueOf(numbering.getAbstractNums().size() + 1L);
    CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
    kind.setAbstractNumId(id);
    CTLvl level = kind.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level.addNewStart().setVal(BigInteger.ONE);
    level.addNewNumFmt().setVal(format);
    level.addNewLvlText().setVal(mark);
    var indent = level.addNewPPr().addNewInd();
    indent.setLeft(BigInteger.valueOf(INDENT_TWIPS));
    indent.setHanging(BigInteger.valueOf(HANGING_TWIPS));
    return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(kind)));
  }
}
