package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mutualaid.ledger.demo.CountyYear.Roster;
import org.mutualaid.ledger.demo.CountyYear.Unit;
import org.mutualaid.ledger.scheme.Sex;

/** Makes up the units, the people in them, and who enrols in what. */
final class CountyUnits {

    private static final long SEED = 20_105_600;
    private static final int SMALLEST = 5;
    private static final LocalDate FIRST_LIST = LocalDate.of(2025, 4, 14);
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1966, 1, 1);
    private static final int BIRTH_DAYS = 14_000;
    private static final String[] PLACES = {
        "云岭", "青溪", "石桥", "月牙", "松风", "白鹭", "红岩", "金穗", "翠屏", "望江", "桃源", "银杏", "朝阳", "龙泉"
    };
    private static final String[] KINDS = {
        "中学", "小学", "卫生院", "林场", "茶厂", "供电所", "水务站", "镇政府", "建材厂", "运输队", "食品厂", "养护段", "敬老院", "文化站", "邮电所", "纺织厂",
        "农机站", "印刷厂", "环卫所", "信用社"
    };

    private final Random random = new Random(SEED);
    private final CountySize size;
    private int people;

    private CountyUnits(CountySize size) {
        this.size = size;
    }

    static List<Unit> of(CountySize size) {
        return new CountyUnits(size).units();
    }

    private List<Unit> units() {
        List<List<MadeUpPerson>> staff = new ArrayList<>();
        for (long members : members()) {
            staff.add(staff(staff.size() + 1, (int) members));
        }
        long[] critical = Apportioned.split(size.critical(), weights(staff, 0, false));
        long[] female = Apportioned.split(size.female(), weights(staff, 1, true));
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < staff.size(); i++) {
            units.add(unit(i + 1, staff.get(i), (int) critical[i], (int) female[i]));
        }
        return units;
    }

    /** Few large units and many small ones. */
    private long[] members() {
        long[] weights = new long[size.units()];
        for (int i = 0; i < weights.length; i++) {
            double chance = random.nextDouble();
            weights[i] = i < 2 ? 2_600 - 400L * i : (long) (chance * chance * chance * 1_000);
        }
        long[] members = Apportioned.split(size.hospAcc() - (long) SMALLEST * weights.length, weights);
        for (int i = 0; i < members.length; i++) {
            members[i] += SMALLEST;
        }
        return members;
    }

    private List<MadeUpPerson> staff(int unit, int members) {
        List<MadeUpPerson> staff = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            Sex sex = i == 0 || random.nextInt(100) < 45 ? Sex.FEMALE : Sex.MALE;
            staff.add(person(unit, i, FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS)), sex));
        }
        return staff;
    }

    private MadeUpPerson person(int unit, int place, LocalDate born, Sex sex) {
        return MadeUpPerson.of(++people, unit, place, born, sex);
    }

    /** Two units of five take part in CRITICAL, every second one in FEMALE, in proportion to who could. */
    private static long[] weights(List<List<MadeUpPerson>> staff, int group, boolean womenOnly) {
        long[] weights = new long[staff.size()];
        for (int i = 0; i < weights.length; i++) {
            boolean takesPart = group == 0 ? i % 5 < 2 : i % 2 == 0;
            weights[i] = takesPart
                    ? (womenOnly ? women(staff.get(i)).size() : staff.get(i).size())
                    : 0;
        }
        return weights;
    }

    private static List<MadeUpPerson> women(List<MadeUpPerson> staff) {
        return staff.stream().filter(person -> person.sex() == Sex.FEMALE).toList();
    }

    private Unit unit(int number, List<MadeUpPerson> staff, int critical, int female) {
        String code = "U%04d".formatted(number);
        String point = number % 4 == 0 ? CountyYear.PARK : CountyYear.HALL;
        LocalDate day = FIRST_LIST.plusDays(number % 14);
        List<Roster> rosters = new ArrayList<>();
        rosters.add(new Roster(code, point, CountySchemes.HOSP_ACC, day, staff, bad(number, staff)));
        if (critical > 0) {
            rosters.add(new Roster(code, point, CountySchemes.CRITICAL, day, staff.subList(0, critical), List.of()));
        }
        if (female > 0) {
            rosters.add(new Roster(
                    code, point, CountySchemes.FEMALE, day, women(staff).subList(0, female), List.of()));
        }
        String name = "虚构" + PLACES[(number - 1) % PLACES.length] + KINDS[(number - 1) / PLACES.length % KINDS.length];
        int others = staff.size() <= 10 ? 0 : staff.size() * random.nextInt(25) / 100;
        return new Unit(code, name, point, staff.size() + others, List.copyOf(rosters));
    }

    private List<MadeUpPerson> bad(int unit, List<MadeUpPerson> staff) {
        return switch (unit % 24) {
            case 3 ->
                List.of(person(unit, 0, LocalDate.of(1980, 1, 1), Sex.MALE).mistyped());
            case 11 -> List.of(person(unit, 0, LocalDate.of(1950, 1, 1), Sex.FEMALE));
            case 19 -> List.of(staff.getFirst());
            default -> List.of();
        };
    }
}
