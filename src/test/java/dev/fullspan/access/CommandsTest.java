package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class CommandsTest {
    @Autowired
    List<Command> commands;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys writeKeys;

    @Autowired
    ApiKeys keys;

    @Autowired
    SignIn signIn;

    @Test
    void shop_add_prints_the_shop_and_its_write_key() {
        String name = "Tea & More " + UUID.randomUUID();
        JsonNode answer = run("shop", "add", name, "--currency", "EUR", "--time-zone=Europe/Berlin");

        ShopId shop = ShopId.parse(answer.get("shop").stringValue());
        assertThat(shops.get(shop).name()).isEqualTo(name);
        assertThat(writeKeys.shopOf(answer.get("writeKey").stringValue())).contains(shop);
        assertThat(answer.propertyNames()).containsExactly("shop", "writeKey");
        assertThat(run("shop", "list").get("shops").findValuesAsString("name")).contains(name);
    }

    @Test
    void shop_rates_takes_a_file_in_and_tells_what_there_is(@TempDir Path folder) throws Exception {
        String shop = shop();
        Path file = Files.writeString(
                folder.resolve("rates.csv"), "day,currency,rate\n2026-03-02,USD,0.9234\n2026-03-03,USD,zero\n");

        JsonNode answer = run(1, "shop", "rates", file.toString(), "--shop", shop);
        assertThat(answer.get("rates").asInt()).isEqualTo(1);
        assertThat(answer.get("changed").asInt()).isEqualTo(1);
        assertThat(answer.get("refused").asInt()).isEqualTo(1);
        assertThat(answer.at("/faults/0/line").asInt()).isEqualTo(3);
        assertThat(answer.at("/faults/0/field").stringValue()).isEqualTo("rate");

        Files.writeString(file, "Date,USD,JPY,\n2026-03-03,1.0823,161.02,\n");
        assertThat(run("shop", "rates", file.toString(), "--shop", shop)
                        .get("rates")
                        .asInt())
                .isEqualTo(2);
        JsonNode known = run("shop", "rates", "--shop", shop);
        assertThat(known.get("currency").stringValue()).isEqualTo("EUR");
        assertThat(known.at("/currencies/1"))
                .isEqualTo(new JsonMapper()
                        .readTree("{\"currency\":\"USD\",\"rates\":2,\"first\":\"2026-03-02\",\"last\":\"2026-03-03\","
                                + "\"rate\":\"1\",\"per\":\"1.0823\"}"));

        assertThatThrownBy(() -> run("shop", "rates", "nowhere.csv", "--shop", shop))
                .isInstanceOf(Flags.NotUnderstood.class)
                .hasMessageContaining("FILE");
        assertThatThrownBy(() -> run("shop", "rates", file.toString())).hasMessageContaining("--shop");
        assertThatThrownBy(() -> run("shop", "rates", file.toString(), "--shop", "999999"))
                .hasMessageContaining("--shop");
    }

    @Test
    void a_bad_flag_is_named_with_its_mend() {
        assertThatThrownBy(() -> run("shop", "add", "A", "--currency", "EURO", "--time-zone", "Europe/Berlin"))
                .isInstanceOf(Flags.NotUnderstood.class)
                .hasMessageContaining("--currency")
                .hasMessageContaining("EUR?");
        assertThatThrownBy(() -> run("shop", "add", "A", "--currency", "EUR", "--time-zone", "Berlin"))
                .hasMessageContaining("--time-zone")
                .hasMessageContaining("Europe/Berlin");
        assertThatThrownBy(() -> run("shop", "add", "A", "--currency", "EUR")).hasMessageContaining("--time-zone");
        assertThatThrownBy(() -> run("shop", "add", "Tea", "House", "--currency", "EUR", "--time-zone", "UTC"))
                .hasMessageContaining("quotes");
        assertThatThrownBy(() -> run("shop", "ad")).hasMessageContaining("shop add");
        assertThatThrownBy(() -> run("key", "add", "--shop", "x", "--scope", "admin"))
                .hasMessageContaining("--shop");
        assertThatThrownBy(() -> run("key", "add", "--shop", shop(), "--scope", "everything"))
                .hasMessageContaining("--scope")
                .hasMessageContaining("reports:read");
        assertThatThrownBy(() -> run("key", "add", "--shop", shop())).hasMessageContaining("--scope");
        assertThatThrownBy(() -> run("user", "add", "--email", "anna")).hasMessageContaining("--email");
        assertThatThrownBy(() -> run("user", "add", "--email", "a@b.example", "--role", "boss"))
                .hasMessageContaining("--role")
                .hasMessageContaining("analyst");
    }

    @Test
    void key_add_prints_a_key_that_opens_its_shop() {
        String shop = shop();
        String key = run("key", "add", "--shop", shop, "--scope", "reports:read,events:read")
                .get("key")
                .stringValue();

        assertThat(keys.find(key).orElseThrow().may(ShopId.parse(shop), Permission.EVENTS_READ))
                .isTrue();
        assertThat(run("key", "list", "--shop", shop).toString())
                .contains("reports:read")
                .doesNotContain(key);
    }

    @Test
    void a_rotated_api_key_ends_at_once_or_after_the_stated_time() {
        String shop = shop();
        String first = run("key", "add", "--shop", shop, "--scope", "reports:read")
                .get("key")
                .stringValue();
        String second =
                run("key", "rotate", id(first), "--shop", shop).get("key").stringValue();
        assertThat(keys.find(first)).isEmpty();
        assertThat(keys.find(second)).isPresent();

        String third = run("key", "rotate", id(second), "--shop", shop, "--keep", "P1D")
                .get("key")
                .stringValue();
        assertThat(keys.find(second)).isPresent();
        assertThat(keys.find(third)).isPresent();
        run("key", "revoke", id(second), "--shop", shop);
        assertThat(keys.find(second)).isEmpty();
    }

    @Test
    void a_write_key_is_rotated_and_revoked_by_itself() {
        String shop = shop();
        String old = run("key", "list", "--shop", shop).at("/writeKeys/0/key").stringValue();
        String fresh = run("key", "rotate", old, "--shop", shop).get("key").stringValue();

        assertThat(writeKeys.shopOf(old)).isEmpty();
        assertThat(writeKeys.shopOf(fresh)).contains(ShopId.parse(shop));
        run("key", "revoke", fresh, "--shop", shop);
        assertThat(writeKeys.shopOf(fresh)).isEmpty();
    }

    @Test
    void user_add_prints_a_one_time_password_that_signs_in() {
        String email = "u" + UUID.randomUUID() + "@shop.example";
        JsonNode added = run("user", "add", "--email", email, "--role", "analyst", "--shop", shop());
        String oneTime = added.get("oneTimePassword").stringValue();

        assertThat(signIn.attempt(email, oneTime, new ClientAddress("192.0.2.1"), "test"))
                .isInstanceOf(SignIn.Outcome.Done.class);

        String other =
                run("user", "reset", "--email", email).get("oneTimePassword").stringValue();
        assertThat(signIn.attempt(email, oneTime, new ClientAddress("192.0.2.1"), "test"))
                .isInstanceOf(SignIn.Outcome.Refused.class);
        run("user", "disable", "--email", email);
        assertThat(signIn.attempt(email, other, new ClientAddress("192.0.2.1"), "test"))
                .isInstanceOf(SignIn.Outcome.Refused.class);
    }

    private String id(String key) {
        return Integer.toString(keys.find(key).orElseThrow().key());
    }

    private String shop() {
        return run("shop", "add", "Shop " + UUID.randomUUID(), "--currency", "EUR", "--time-zone", "UTC")
                .get("shop")
                .stringValue();
    }

    private JsonNode run(String name, String... arguments) {
        return run(0, name, arguments);
    }

    private JsonNode run(int expected, String name, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command command = commands.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            int code = command.run(new Typed(
                    List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8), System.err, Path.of("")));
            assertThat(code).isEqualTo(expected);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private record Typed(List<String> arguments, PrintStream out, PrintStream err, Path workingDirectory)
            implements Invocation {
        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
