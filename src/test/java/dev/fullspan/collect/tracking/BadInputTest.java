package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What hostile or broken senders send: a clear refusal or a safe value, never a fault of ours, never a lost neighbour. */
@FullspanTest
class BadInputTest {
    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    TestShop shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = new TestShop(shops, keys, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "5",
                "\"text\"",
                "{\"event\":}",
                "{\"event\":\"A\",}",
                "{'event':'A'}",
                "{\"event\":\"A\" \"userId\":1}",
                "{\"event\":NaN}",
                "{} {}",
                "{}]",
                "{\"event\":\"\\x\"}",
                "{\"event\":\"unended",
                "{\"batch\":[{\"event\":\"A\"",
                "<xml/>",
                "event=A&userId=1",
                "\u0000",
                "{\"a\":01}"
            })
    void whatIsNoJsonObjectIsRefusedAsAWhole(String body) {
        var answer = shop.post("/v1/track", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("Send a JSON object in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"event\":{\"a\":1},\"userId\":\"1\"}",
                "{\"type\":\"track\",\"event\":[\"A\"],\"userId\":\"1\"}",
                "{\"type\":\"track\",\"event\":true,\"userId\":\"1\"}",
                "{\"type\":[],\"event\":\"A\",\"userId\":\"1\"}",
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":{}}",
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"properties\":\"text\"}",
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"properties\":7}",
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"timestamp\":[]}",
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"timestamp\":\"the day before\"}",
                "{\"type\":\"track\",\"event\":\"\",\"userId\":\"1\"}",
                "{\"type\":\"track\",\"event\":\"\\u0000\\u200b\\u202e\",\"userId\":[1]}",
                "{\"type\":\"identify\",\"userId\":\"1\",\"traits\":[]}",
                "{\"type\":\"alias\",\"userId\":\"1\"}",
                "{}",
                "[]",
                "true",
                "\"x\"",
                "12",
                "null"
            })
    void aWrongTypeCostsItsMessageAndNoNeighbour(String item) {
        try (Heard heard = new Heard(log, shop.id)) {
            var answer = shop.post("/v1/batch", "{\"batch\":[" + ok("Before") + "," + item + "," + ok("After") + "]}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"refused\":[{\"index\":1,")
                    .doesNotContain("\"index\":0", "\"index\":2");
            assertThat(heard.await(2)).extracting(Event::name).containsExactly("Before", "After");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"unknown\":{\"deep\":[[[1]]]},\"integrations\":{\"All\":true}}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":1e5,\"context\":7}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"context\":{\"page\":[],\"campaign\":5,\"ip\":{},\"library\":\"x\",\"consent\":[1],\"location\":\"x\",\"userAgent\":[],\"locale\":null}}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"properties\":null,\"timestamp\":null}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"properties\":{\"a\":1e999999,\"b\":-0,\"c\":123456789012345678901234567890123456789012345678901234567890}}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"properties\":{\"revenue\":{},\"currency\":[\"EUR\"],\"\":\"no name\",\"a.b\":1,\"products[].sku\":2}}",
                "{\"type\":\"track\",\"event\":\"X\",\"userId\":\"1\",\"context\":{\"userAgent\":\"=cmd|' /C calc'!A0\",\"page\":{\"url\":\"javascript:alert(1)\",\"referrer\":\"::::\"},\"ip\":\"999.1.1.1\"}}",
                "{\"type\":\"track\",\"event\":\"X\",\"event\":\"X\",\"userId\":\"1\",\"sentAt\":\"never\"}"
            })
    void whatIsStrangeButHarmlessIsTaken(String item) {
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post("/v1/batch", "{\"batch\":[" + item + "]}").body())
                    .isEqualTo("{\"success\":true}");
            assertThat(heard.only().name()).isEqualTo("X");
        }
    }

    @Test
    void invalidUtf8BecomesReplacementCharactersAndCostsNoNeighbour() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("{\"batch\":[" + ok("Before") + ",{\"type\":\"track\",\"userId\":\"1\",\"event\":\"Caf")
                .getBytes(StandardCharsets.UTF_8));
        body.write(new byte[] {(byte) 0xE9, (byte) 0xFF, (byte) 0xC0, (byte) 0x80});
        body.write(("\"}," + ok("After") + "]}").getBytes(StandardCharsets.UTF_8));
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post("/v1/batch", body.toByteArray()).body()).isEqualTo("{\"success\":true}");
            assertThat(heard.await(3))
                    .extracting(Event::name)
                    .element(1)
                    .asString()
                    .startsWith("Caf\uFFFD");
        }
    }

    @Test
    void hostileTextIsKeptAsText() {
        String hostile = "<script>alert(1)</script>'; drop table events; --=HYPERLINK(\\\"http://x\\\")";
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post(
                                    "/v1/track",
                                    "{\"event\":\"%s\",\"userId\":\"%s\",\"properties\":{\"%s\":\"%s\"}}"
                                            .replace("%s", hostile))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(heard.only().name()).isEqualTo(hostile.replace("\\\"", "\""));
        }
    }

    @Test
    void deepNestingAndManyKeysAreRefusedByTheirMessage() {
        String deep = "{\"type\":\"track\",\"event\":\"Deep\",\"userId\":\"1\",\"properties\":{\"a\":"
                + "[".repeat(15_000) + "]".repeat(15_000) + "}}";
        String many = "{\"type\":\"track\",\"event\":\"Many\",\"userId\":\"1\",\"properties\":{"
                + IntStream.range(0, 40_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",")) + "}}";
        try (Heard heard = new Heard(log, shop.id)) {
            String answer = shop.post(
                            "/v1/batch",
                            "{\"batch\":[" + ok("Before") + "," + deep + "," + many + "," + ok("After") + "]}")
                    .body();
            assertThat(answer)
                    .contains("\"index\":1,\"field\":\"properties\",\"reason\":\"too-deep\"")
                    .contains("\"index\":2,\"reason\":\"message-too-large\"");
            assertThat(heard.await(2)).extracting(Event::name).containsExactly("Before", "After");
        }
    }

    @Test
    void aFewHundredBytesThatUnpackToAHundredThousandMessagesAreRefusedAsAWhole() throws IOException {
        byte[] packed =
                TrackingApiTest.gzip(("{\"batch\":[" + "0,".repeat(240_000) + "0]}").getBytes(StandardCharsets.UTF_8));
        assertThat(packed.length).isLessThan(2_000);
        var answer = shop.post("/v1/batch", packed, "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("5,000").hasSizeLessThan(1_000);
    }

    @Test
    void ofManyRefusedMessagesAHundredAreNamedAndAllAreCounted() {
        try (Heard heard = new Heard(log, shop.id)) {
            var answer = shop.post("/v1/batch", "{\"batch\":[" + "0,".repeat(150) + ok("After") + "]}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"index\":99,", "\"refusedCount\":150")
                    .doesNotContain("\"index\":100,");
            assertThat(heard.only().name()).isEqualTo("After");
        }
    }

    @Test
    void propertiesWithAMillionValuesAreTakenAsTheyCome() {
        try (Heard heard = new Heard(log, shop.id)) {
            String batch = IntStream.range(0, 2_000)
                    .mapToObj(i ->
                            "{\"type\":\"track\",\"event\":\"Million\",\"userId\":\"1\",\"properties\":{\"unique\":\""
                                    + i + "-" + Integer.toHexString(i * 7919) + "\",\"key" + i + "\":1}}")
                    .collect(Collectors.joining(","));
            assertThat(shop.post("/v1/batch", "{\"batch\":[" + batch + "]}").body())
                    .isEqualTo("{\"success\":true}");
            heard.await(2_000);
        }
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\nAuthorization: Basic "
                            + Base64.getEncoder().encodeToString((shop.writeKey + ":").getBytes(StandardCharsets.UTF_8))
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                    .as("answered while nothing of the body has been sent")
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void bodiesThatAreDeclaredButNotSentTakeNoRoom() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                waiting.add(begun(0));
            }
            assertThat(shop.post("/v1/track", ok("Served")).statusCode()).isEqualTo(200);
        } finally {
            close(waiting);
        }
    }

    @Test
    void largeBodiesInFlightBeyondTheRoomAreTurnedAwayAndSmallOnesAreServed() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                waiting.add(begun(499_000));
            }
            InputStream answer = firstAnswered(waiting);
            StringBuilder head = new StringBuilder();
            while (!head.toString().contains("}")) {
                int next = answer.read();
                assertThat(next).as("%s", head).isNotNegative();
                head.append((char) next);
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 503").contains("Retry-After: 2", "/problems/busy");
            assertThat(shop.post("/v1/track", ok("Small")).statusCode()).isEqualTo(200);
        } finally {
            close(waiting);
        }
        String large = "{\"batch\":[" + (ok("Again") + ",").repeat(4_000) + ok("Again") + "]}";
        int status = 503;
        for (int i = 0; i < 1_000 && status == 503; i++) {
            status = shop.post("/v1/batch", large).statusCode();
        }
        assertThat(status).as("once the others have gone").isEqualTo(200);
    }

    private static InputStream firstAnswered(List<Socket> sockets) throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    socket.setSoTimeout(10_000);
                    return socket.getInputStream();
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("No request was answered.");
    }

    /** A request that declares 500 kB and has sent some of them. */
    private Socket begun(int sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\nX-Write-Key: "
                        + shop.writeKey + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static String ok(String name) {
        return "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"" + name + "\"}";
    }
}
