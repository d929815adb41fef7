// The rules pages are held to: all that html-validate recommends, but for these.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A title is the record's own name, however long its council made it.
    "long-title": "off",
    // A table that scrolls stands in a region of its own; a section would be one more of the text's.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
};
