package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PixelScriptTest {
    private static final String KEY = "fsw_Q7dZk2mX9vB4tYc1RsLpWe6h";

    @Test
    void theServedPixelIsAtMostFiveKilobytes() throws IOException {
        PixelScript script = new PixelForm(false, KEY, true, "../v1/batch").script();

        assertThat(script.zipped().length).isLessThanOrEqualTo(5000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(script.zipped())).readAllBytes())
                .isEqualTo(script.plain());
        assertThat(PixelForm.FIELDS.zipped().length).isLessThanOrEqualTo(1500);
    }

    @Test
    void settingsAreWrittenIntoTheScript() {
        String script = new String(
                new PixelForm(false, KEY, true, "v1/batch").script().plain(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(script)
                .contains("key:\"" + KEY + "\"")
                .contains("consent:1")
                .contains("endpoint:\"v1/batch\"")
                .doesNotContain("CONFIG");
    }

    /** The tables of the reference and those of the script say the same. */
    @Test
    void theReferenceNamesExactlyWhatIsHeard() throws IOException {
        String script = Files.readString(Path.of("src/main/resources/dev/fullspan/collect/pixel/fs.js"));
        String reference = Files.readString(Path.of("docs/reference/pixel.md"));
        Map<String, String> google = new TreeMap<>();
        Map<String, String> meta = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (?:`(\\w+)` )?\\| ([A-Z][\\w ]+) \\|$")
                .matcher(reference);
        while (row.find()) {
            google.put(row.group(1), row.group(3));
            if (row.group(2) != null) {
                meta.put(row.group(2), row.group(3));
            }
        }

        assertThat(google).hasSizeGreaterThan(10).isEqualTo(table(script, "GOOGLE"));
        assertThat(meta).hasSizeGreaterThan(5).isEqualTo(table(script, "META"));
        table(script, "FIELDS")
                .forEach((theirs, ours) -> assertThat(reference.lines())
                        .as(theirs)
                        .anyMatch(line -> line.startsWith("| ")
                                && line.contains("`" + theirs + "`")
                                && line.endsWith("`" + ours + "` |")));
    }

    private static Map<String, String> table(String script, String name) {
        String body = script.substring(script.indexOf("const " + name + " = {"));
        Matcher entry =
                Pattern.compile("(?m)^    (\\w+): \"?([^\",]+)\"?,$").matcher(body.substring(0, body.indexOf("};")));
        Map<String, String> table = new TreeMap<>();
        while (entry.find()) {
            table.put(entry.group(1), entry.group(2).equals("ORDER") ? "Order Completed" : entry.group(2));
        }
        return table;
    }

    @Test
    void aScriptIsWrittenShorterAndMeansTheSame() {
        assertThat(ScriptCompressor.compress("""
                // comment "with quotes"
                (function (win) {
                  const first = 1; /* other */
                  const second = { first: first, own_: win.first };
                  let total = 0;
                  function add(one, two) {
                    const sum = one + +two;
                    return /a\\/[/"]b/.test("x//y") ? sum : second.own_ / 2 / total;
                  }
                  total++;
                  win.result = (name) => [1, 2,].map((each) => { add(each, name); });
                  try { add(true, undefined); } catch (error) { total = false; }
                })(self);
                """))
                .isEqualTo("(function(f){const g=1,h={first:g,a:f.first};let d=0;"
                        + "function e(a,b){const c=a+ +b;return/a\\/[/\"]b/.test(\"x//y\")?c:h.a/2/d}d++;"
                        + "f.result=a=>[1,2].map(b=>{e(b,a)});try{e(!0,void 0)}catch(a){d=!1}})(self);");
    }
}
