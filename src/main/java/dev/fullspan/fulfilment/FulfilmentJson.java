package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What programs read and send of parties, rules and parts. */
final class FulfilmentJson {
    private FulfilmentJson() {}

    /** Several of them. */
    @Schema(name = "Parties")
    record PartiesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<PartyJson> parties) {}

    /** Who sends. */
    @Schema(name = "Party")
    record PartyJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,

            @Schema(
                    description = "Days of the week on which they work, 1 Monday to 7 Sunday.",
                    requiredMode = RequiredMode.REQUIRED)
            List<Integer> workdays,

            @Schema(requiredMode = RequiredMode.REQUIRED) String cutOff,
            @Schema(requiredMode = RequiredMode.REQUIRED) int handlingDays,
            @Schema(requiredMode = RequiredMode.REQUIRED) int answerHours,
            @Nullable Integer dailyCapacity,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean takesParts,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Long> locations,
            @Nullable Instant paused,
            @Nullable Instant ended,
            @Schema(requiredMode = RequiredMode.REQUIRED) long version) {
        static PartyJson of(Party party, List<Long> locations) {
            Terms terms = party.terms();
            return new PartyJson(
                    party.id().value(),
                    party.kind().word(),
                    party.name(),
                    party.zone().getId(),
                    terms.workdays().stream().map(DayOfWeek::getValue).toList(),
                    terms.cutOff().toString(),
                    terms.handlingDays(),
                    terms.answerHours(),
                    terms.dailyCapacity(),
                    terms.takesParts(),
                    locations,
                    party.paused(),
                    party.ended(),
                    party.version());
        }
    }

    /** A party as it is sent; what is left out has its usual value when it is made, and stays when it is changed. */
    @Schema(name = "PartyToKeep")
    record PartyToKeep(
            @Schema(description = "dropshipper or fulfiller; when it is made.") @Nullable
            String kind,

            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String contact,
            @Nullable String email,
            @Nullable String phone,
            @Nullable List<Integer> workdays,
            @Nullable String cutOff,
            @Nullable Integer handlingDays,
            @Nullable Integer answerHours,
            @Nullable Integer dailyCapacity,
            @Nullable Boolean takesParts) {
        /** @param usual what holds where nothing is said */
        NewParty over(NewParty usual) {
            Terms terms = usual.terms();
            return new NewParty(
                    kind == null ? usual.kind() : kind(kind),
                    Objects.requireNonNullElse(name, usual.name()),
                    timeZone == null ? usual.zone() : zone(timeZone),
                    contact == null ? usual.contact() : contact,
                    email == null ? usual.email() : email,
                    phone == null ? usual.phone() : phone,
                    new Terms(
                            workdays == null ? terms.workdays() : days(workdays),
                            cutOff == null ? terms.cutOff() : time(cutOff),
                            Objects.requireNonNullElse(handlingDays, terms.handlingDays()),
                            Objects.requireNonNullElse(answerHours, terms.answerHours()),
                            dailyCapacity == null ? terms.dailyCapacity() : dailyCapacity,
                            Objects.requireNonNullElse(takesParts, terms.takesParts())),
                    usual.tieOut(),
                    usual.caller());
        }

        private static Party.Kind kind(String word) {
            return switch (word) {
                case "own" -> Party.Kind.OWN;
                case "dropshipper" -> Party.Kind.DROPSHIPPER;
                case "fulfiller" -> Party.Kind.FULFILLER;
                default -> throw Typed.wrong("kind", "“kind” is dropshipper or fulfiller.");
            };
        }

        private static ZoneId zone(String id) {
            try {
                return ZoneId.of(id);
            } catch (DateTimeException e) {
                throw Typed.wrong("timeZone", "“timeZone” is a region and city, such as Europe/Berlin.");
            }
        }

        private static LocalTime time(String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw Typed.wrong("cutOff", "“cutOff” is a time such as 12:00.");
            }
        }

        private static Set<DayOfWeek> days(List<Integer> numbers) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (Integer number : numbers) {
                if (number == null || number < 1 || number > 7) {
                    throw Typed.wrong("workdays", "“workdays” are numbers from 1, Monday, to 7, Sunday.");
                }
                days.add(DayOfWeek.of(number));
            }
            return days;
        }
    }

    /** Locations of a party. */
    @Schema(name = "PartyLocations")
    record LocationsJson(
            @Schema(
                    description =
                            "Ids of locations that are the party's from now on; those that it had and are not named are the shop's again.")
            @Nullable
            List<Long> locations) {}

    /** A location that is made for a party. */
    @Schema(name = "PartyLocation")
    record LocationJson(@Nullable String name) {}

    /** All rules, in their order. */
    @Schema(name = "RoutingRules")
    record RulesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<RuleJson> rules) {}

    /** A rule; also as it is sent, then without its id. */
    @Schema(name = "RoutingRule")
    record RuleJson(
            @Nullable Long id,
            @Nullable String name,
            @Nullable Boolean active,
            @Nullable List<String> countries,
            @Nullable List<String> postcodes,
            @Nullable List<String> skus,
            @Nullable List<String> tags,

            @Schema(description = "Least revenue in the shop's currency, a decimal string.") @Nullable
            String least,

            @Nullable String most,
            @Nullable List<Long> parties,

            @Schema(description = "order, stock, cost or speed") @Nullable
            String choose,

            @Schema(description = "never, fewest or freely") @Nullable
            String split,

            @Schema(description = "next, wait or backorder") @Nullable
            String otherwise) {
        static RuleJson of(Rule rule, Currency currency) {
            return new RuleJson(
                    rule.id(),
                    rule.name(),
                    rule.active(),
                    List.copyOf(rule.countries()),
                    List.copyOf(rule.postcodes()),
                    List.copyOf(rule.skus()),
                    List.copyOf(rule.tags()),
                    amount(rule.least(), currency),
                    amount(rule.most(), currency),
                    rule.parties().stream().map(PartyId::value).toList(),
                    rule.choose().word(),
                    rule.split().word(),
                    rule.otherwise().word());
        }

        private static @Nullable String amount(@Nullable Long minor, Currency currency) {
            return minor == null ? null : new Money(minor, currency).amount().toPlainString();
        }

        Rule rule(Currency currency) {
            return new Rule(
                    0,
                    0,
                    Objects.requireNonNullElse(name, ""),
                    !Boolean.FALSE.equals(active),
                    set(countries),
                    set(postcodes),
                    set(skus),
                    set(tags),
                    minor("least", least, currency),
                    minor("most", most, currency),
                    (parties == null ? List.<Long>of() : parties)
                            .stream().filter(Objects::nonNull).map(PartyId::new).toList(),
                    choice("choose", choose, Rule.Choose.values(), Rule.Choose.ORDER),
                    choice("split", split, Rule.Split.values(), Rule.Split.FEWEST),
                    choice("otherwise", otherwise, Rule.Otherwise.values(), Rule.Otherwise.NEXT));
        }

        private static Set<String> set(@Nullable List<String> texts) {
            Set<String> set = new TreeSet<>();
            if (texts != null) {
                texts.stream().filter(Objects::nonNull).forEach(set::add);
            }
            return set;
        }

        private static @Nullable Long minor(String field, @Nullable String text, Currency currency) {
            Money money = Typed.amount(field, text, currency);
            return money == null ? null : money.minor();
        }

        private static <E extends Enum<E>> E choice(String field, @Nullable String word, E[] all, E usual) {
            if (word == null) {
                return usual;
            }
            return Arrays.stream(all)
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> Typed.wrong(
                            field,
                            "“" + field + "” is one of "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(all)
                                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                    .toList())
                                    + "."));
        }
    }

    /** A part of a list. */
    @Schema(name = "Assignments")
    record AssignmentsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<AssignmentJson> assignments,

            @Schema(description = "Send it as “cursor” for the following part; missing at the end.") @Nullable
            String next) {}

    /** Units of one order given to one party. */
    @Schema(name = "Assignment")
    record AssignmentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String number,
            @Nullable Long order,
            @Schema(requiredMode = RequiredMode.REQUIRED) long party,
            @Schema(requiredMode = RequiredMode.REQUIRED) long location,
            @Schema(requiredMode = RequiredMode.REQUIRED) String state,
            @Schema(requiredMode = RequiredMode.REQUIRED) String why,
            @Nullable String reason,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant offered,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant answerBy,
            @Nullable Instant answered,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant shipBy,
            @Nullable Instant shipped,
            @Nullable Instant delivered,
            @Nullable Instant cancelAsked,
            @Nullable String cancelAnswer,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LineJson> lines,
            @Schema(requiredMode = RequiredMode.REQUIRED) long version) {
        static AssignmentJson of(Assignment part) {
            return new AssignmentJson(
                    part.id(),
                    part.number(),
                    part.order() == null ? null : part.order().value(),
                    part.party().value(),
                    part.location(),
                    part.state().word(),
                    part.why(),
                    part.reason(),
                    part.offered(),
                    part.answerBy(),
                    part.answered(),
                    part.shipBy(),
                    part.shipped(),
                    part.delivered(),
                    part.cancelAsked(),
                    part.cancelAnswer() == null ? null : part.cancelAnswer().word(),
                    part.lines().stream()
                            .map(line -> new LineJson(
                                    line.line(),
                                    line.sku(),
                                    line.title(),
                                    line.quantity(),
                                    line.refused(),
                                    line.shipped()))
                            .toList(),
                    part.version());
        }
    }

    /** Units of a line. */
    @Schema(name = "AssignmentLine")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String line,
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED) long refused,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shipped) {}

    /** To whom it goes on. */
    @Schema(name = "AssignmentOn")
    record OnJson(
            @Schema(description = "The party; missing for whoever else the rules say.") @Nullable
            Long to,

            @Nullable String reason) {}
}
