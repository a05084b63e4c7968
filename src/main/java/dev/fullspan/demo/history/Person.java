package dev.fullspan.demo.history;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody who visits the shop, perhaps with several devices, and becomes known by buying. */
final class Person {
    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Clara", "David", "Elif", "Finn", "Greta", "Hannes", "Ida", "Jonas", "Katja", "Lars", "Mara",
            "Nils", "Olga", "Paul", "Ronja", "Samir", "Tilda", "Ulf", "Vera", "Wim", "Yara", "Zoe");
    private static final List<String> LAST = List.of(
            "Berg", "Dahl", "Eriksen", "Falk", "Graf", "Holm", "Iversen", "Jansen", "Keller", "Lund", "Moser", "Nyman",
            "Olsen", "Peters", "Quist", "Roth", "Sommer", "Thaler", "Ulrich", "Vogt", "Weber", "Zander");

    final int number;
    final Country country;
    final String name;
    final List<Device> devices = new ArrayList<>();
    int visits;
    int orders;
    /** Whether it first heard of the shop in the podcast. */
    boolean listener;

    /** One browser of a person; {@code user} is the id under which it is known since it bought there, else null. */
    static final class Device {
        final String id;
        final Browser browser;

        @Nullable
        String user;

        Device(String id, Browser browser) {
            this.id = id;
            this.browser = browser;
        }
    }

    Person(int number, RandomGenerator random) {
        this.number = number;
        this.country = Country.any(random);
        this.name = FIRST.get(random.nextInt(FIRST.size())) + " " + LAST.get(random.nextInt(LAST.size()));
        addDevice(random);
    }

    Device addDevice(RandomGenerator random) {
        Device device = new Device(hex(random, 16), Browser.any(random));
        devices.add(device);
        return device;
    }

    /** The device of this visit: mostly the first; those who bought come by a second one now and then. */
    Device device(RandomGenerator random) {
        if (orders > 0 && devices.size() == 1 && random.nextInt(100) < 14) {
            return addDevice(random);
        }
        return devices.get(random.nextInt(devices.size()));
    }

    String userId() {
        return "customer-" + (100_000 + number);
    }

    String email() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "." + number + "@example.org";
    }

    static String hex(RandomGenerator random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
