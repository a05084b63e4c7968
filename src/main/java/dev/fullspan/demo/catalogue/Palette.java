package dev.fullspan.demo.catalogue;

/** Colours of a picture: the thing's colour, its shade, its light, a second colour, and the wall and the table behind it. */
enum Palette {
    ASH("#ece6da", "#c3b9a6", "#fbf8f2", "#b97d54", "#d9dfd6", "#c7cfc4"),
    SEA("#7fa8a0", "#4f7a75", "#c4dbd5", "#e3c9a1", "#f1e6d6", "#e4d5be"),
    RUST("#c2694a", "#8d452f", "#eec4ad", "#e0b15e", "#f3e7db", "#e6d4c2"),
    SAND("#dcc6a0", "#b09468", "#f5ead6", "#8b9a78", "#e3e8e2", "#d2dad0"),
    ICE("#a9cbd6", "#6f9aa9", "#eaf5f8", "#e8b98d", "#eef0e6", "#dfe3d3"),
    STEEL("#b4bcc2", "#7c868d", "#e9edf0", "#8a5d3b", "#eee5da", "#e0d3c3"),
    IRON("#4a4b4f", "#2b2c30", "#8c8e94", "#a9714b", "#e9e2d4", "#d9cfbb"),
    OAK("#c9955c", "#99683a", "#e6c193", "#f2efe8", "#dfe5e0", "#cdd6cf"),
    WALNUT("#8a5f42", "#5d3d29", "#bb9070", "#e9dcc6", "#efe6dc", "#e0d2c2"),
    STONE("#9a9c98", "#6d706d", "#cdcfca", "#caa27a", "#f0e9df", "#e1d7c8"),
    NIGHT("#34465c", "#202d3e", "#8ba0b6", "#d9b26a", "#ebe6da", "#dbd3c2"),
    MOSS("#7a8a62", "#525f40", "#c0cbab", "#d8b07a", "#f3ecdf", "#e5dac6"),
    HONEY("#dba94f", "#a67628", "#f3d99b", "#7a8a62", "#eef0ea", "#dde1d6");

    final String main;
    final String shade;
    final String light;
    final String second;
    final String wall;
    final String table;

    Palette(String main, String shade, String light, String second, String wall, String table) {
        this.main = main;
        this.shade = shade;
        this.light = light;
        this.second = second;
        this.wall = wall;
        this.table = table;
    }
}
