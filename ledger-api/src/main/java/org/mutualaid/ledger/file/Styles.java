package org.mutualaid.ledger.file;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which formats of cells show a number as a day. */
final class Styles implements Xml.Visitor {

    private static final int MAX_FORMATS = 100_000;
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]");

    private final Map<Integer, String> formats = new HashMap<>();
    private final BitSet days = new BitSet();
    private boolean inCells;
    private int cells;

    @Override
    public void start(String element, Xml attributes) {
        if (cells > MAX_FORMATS || formats.size() > MAX_FORMATS) {
            throw Unusable.tooLarge();
        }
        switch (element) {
            case "numFmt" -> {
                String code = attributes.attribute("formatCode");
                formats.put(Numbers.of(attributes.attribute("numFmtId"), -1), code == null ? "" : code);
            }
            case "cellXfs" -> inCells = true;
            case "xf" -> {
                if (inCells) {
                    days.set(cells++, isDay(Numbers.of(attributes.attribute("numFmtId"), 0)));
                }
            }
            default -> {}
        }
    }

    @Override
    public boolean end(String element) {
        if (element.equals("cellXfs")) {
            inCells = false;
        }
        return true;
    }

    private boolean isDay(int format) {
        String code = formats.get(format);
        if (code != null) {
            String plain = LITERAL.matcher(code).replaceAll("");
            return plain.indexOf('y') >= 0 || plain.indexOf('Y') >= 0;
        }
        return (format >= 14 && format <= 17)
                || format == 22
                || (format >= 27 && format <= 31)
                || (format >= 50 && format <= 58);
    }

    boolean isDayStyle(int style) {
        return style >= 0 && days.get(style);
    }
}
