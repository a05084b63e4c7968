package dev.fullspan.readiness.rehearsal;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who has which duty on the day, as roles say now, and which part each practised last. */
@Component
class DayHands {
    private static final int MOST_NAMES = 8;
    private static final Map<String, Permission> DUTIES = duties();

    private final People people;
    private final Practice practice;

    DayHands(People people, Practice practice) {
        this.people = people;
        this.practice = practice;
    }

    /** @param who names with commas, or that it is nobody's */
    record Hand(String duty, String who) {}

    private static Map<String, Permission> duties() {
        Map<String, Permission> duties = new LinkedHashMap<>();
        duties.put("Orders: take, pick, pack, send", new Permission("orders:write", ""));
        duties.put("Letters to buyers", new Permission("mail:write", ""));
        duties.put("Stock", new Permission("stock:write", ""));
        duties.put("Partners and carriers", new Permission("partners:write", ""));
        duties.put("The day itself", LaunchPermissions.WRITES);
        return duties;
    }

    /** Duty by duty; all in one where one person alone has them. */
    List<Hand> of(ShopId shop) {
        Map<Integer, Part> parts = practice.partsOfLatest(shop);
        List<Hand> hands = new ArrayList<>();
        DUTIES.forEach((duty, permission) -> hands.add(new Hand(duty, names(people.holding(shop, permission), parts))));
        boolean alone = people.holding(shop, LaunchPermissions.READS).size() == 1
                && hands.stream().map(Hand::who).distinct().count() == 1;
        return alone ? List.of(new Hand("All of it", names(people.holding(shop, LaunchPermissions.READS)))) : hands;
    }

    private static String names(List<Account> holders, Map<Integer, Part> parts) {
        List<Account> named =
                holders.stream().filter(one -> !one.administrator()).toList();
        if (named.isEmpty()) {
            return holders.isEmpty() ? "nobody" : names(holders) + " (administrators alone)";
        }
        return named.stream().limit(MOST_NAMES).map(one -> name(one, parts)).collect(Collectors.joining(", "))
                + more(named);
    }

    private static String names(List<Account> holders) {
        return holders.stream().limit(MOST_NAMES).map(Account::label).collect(Collectors.joining(", ")) + more(holders);
    }

    private static String more(List<Account> holders) {
        return holders.size() > MOST_NAMES ? " and " + (holders.size() - MOST_NAMES) + " more" : "";
    }

    private static String name(Account one, Map<Integer, Part> parts) {
        Part part = parts.get(one.id());
        return part == null || part == Part.ALL
                ? one.label()
                : one.label() + " (practised: " + part.label().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}
