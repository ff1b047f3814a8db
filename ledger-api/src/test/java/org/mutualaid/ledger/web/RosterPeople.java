package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.mutualaid.ledger.member.IdNumber;

/** Made-up people by the thousand, no two alike: area 999999, men and women by turns. */
final class RosterPeople {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final int A_DAY = 900;

    private RosterPeople() {}

    /** Somebody in their forties whom no other test knows. */
    static String next() {
        int serial = SERIAL.getAndIncrement();
        return born(LocalDate.of(1978, 3, 1).plusDays(serial / A_DAY), serial % A_DAY);
    }

    /** Somebody born on that day. */
    static String born(LocalDate day, int order) {
        String first17 = "999999" + day.toString().replace("-", "") + String.format("%03d", order);
        return first17 + IdNumber.checkDigit(first17);
    }

    /** The same number with a check digit that cannot be. */
    static String mistyped(String idNumber) {
        return idNumber.substring(0, 17) + (idNumber.charAt(17) == '0' ? '1' : '0');
    }

    static Map<String, Object> row(int seq, String idNumber) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seq", seq);
        row.put("name", "李试验" + seq);
        row.put("idNumber", idNumber);
        return row;
    }

    static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            rows.add(row(seq, next()));
        }
        return rows;
    }
}
