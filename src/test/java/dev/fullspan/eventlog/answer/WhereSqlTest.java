package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Where.Operator;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereSqlTest {
    private static final String EVENT = """
            {"brand": "Acme", "price": 10.50, "count": 7, "sku": "007", "coupon": null, "vip": true, "a.b": 1,
             "products": [{"sku": "A", "price": 5, "sizes": ["S", "M"]}, {"sku": "B", "price": "20", "sizes": ["L"]}],
             "cart": {"total": 99, "odd/na~me": "x"}, "date": "2026-03-01"}
            """;

    private static TestColumns columns;

    @BeforeAll
    static void open() throws Exception {
        columns = new TestColumns(1);
    }

    @AfterAll
    static void close() throws Exception {
        columns.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "brand | EQUALS | Acme | true",
                "brand | EQUALS | acme | false",
                "price | EQUALS | 10.5 | true",
                "price | EQUALS | 10.50 | true",
                "count | EQUALS | 7.0 | true",
                "sku | EQUALS | 7 | false",
                "sku | EQUALS | 007 | true",
                "vip | EQUALS | true | true",
                "missing | EQUALS | x | false",
                "coupon | EQUALS | null | false",
                "brand | NOT | Other | true",
                "brand | NOT | Acme | false",
                "missing | NOT | Acme | true",
                "coupon | NOT | SUMMER | true",
                "brand | IN | Other,Acme | true",
                "count | IN | 6,7 | true",
                "count | IN | 6,8 | false",
                "brand | CONTAINS | cm | true",
                "brand | CONTAINS | CM | false",
                "brand | STARTS_WITH | Ac | true",
                "price | GREATER | 10 | true",
                "price | GREATER | 10.5 | false",
                "price | LESS | 9 | false",
                "brand | GREATER | 5 | false",
                "date | GREATER | 2026-02-28 | true",
                "brand | EXISTS | none | true",
                "coupon | EXISTS | none | false",
                "coupon | MISSING | none | true",
                "cart | EXISTS | none | true",
                "cart.total | EQUALS | 99 | true",
                "cart.odd/na~me | EQUALS | x | true",
                "products[].sku | EQUALS | B | true",
                "products[].sku | EQUALS | C | false",
                "products[].sku | NOT | A | true",
                "products[].price | GREATER | 15 | true",
                "products[].price | EQUALS | 5.0 | true",
                "products[].sizes[] | EQUALS | L | true",
                "products[].sizes[] | EQUALS | XL | false",
                "products[].nothing | EXISTS | none | false",
                "products[].nothing | MISSING | none | true",
                "brand[].x | EXISTS | none | false",
                "products.sku | EXISTS | none | false",
                "$path | EQUALS | /p | true",
                "$path | NOT | /p | false",
                "$host | EXISTS | none | false",
                "$host | NOT | shop | true",
            })
    void conditionsHoldAsTheirDefinitionSays(String path, Operator operator, String values, boolean expected) {
        List<String> all = values == null ? List.of() : Arrays.asList(values.split(","));

        assertThat(holds(new Where(path, operator, all))).isEqualTo(expected);
    }

    @Test
    void namesAndValuesAreBoundAndNeverText() {
        String hostile = "x\"' or 1=1 --";
        Sql sql = WhereSql.of(Where.equalTo(hostile, hostile));

        assertThat(sql.text()).doesNotContain("1=1");
        assertThat(holds(Where.equalTo(hostile, hostile))).isFalse();
        assertThat(holds(Where.equalTo("products[]." + hostile, hostile))).isFalse();
    }

    @Test
    void absurdNumbersAreText() {
        assertThat(holds(new Where("count", Operator.GREATER, List.of("1e999999999"))))
                .isTrue(); // as text: "7" > "1e9…"
        assertThat(holds(Where.equalTo("count", "9".repeat(60)))).isFalse();
    }

    @Test
    void pathsThatLeadNowhereAreRefused() {
        for (String path : List.of("", " ", "a..b", "[]", ".a", "a.", "$nothing", "a".repeat(300))) {
            assertThatThrownBy(() -> Where.equalTo(path, "x")).as(path).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean holds(Where where) {
        Sql sql = Sql.of("select ")
                .add(WhereSql.of(where))
                .add(" from (select ? as properties, '/p' as path, cast(null as varchar) as host) e", EVENT);
        return new Reading(columns.connection(), java.time.Duration.ofMinutes(30)).one(sql, row -> row.getBoolean(1));
    }
}
