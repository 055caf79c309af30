"""The demo government 示例市·明湖区: data, texts and the generator of its files. Everything here is invented."""
