import Testing
import TextDecoding

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("a<b>b</b>c", "abc"), ("<p>a</p><p>b", "a\n\nb"), ("<div>a</div>b<br>c", "a\nb\nc"), (" a \n\t b ", "a b"),
        ("<table><tr><td>1<td>2<tr><th>3</th><th>4</th></table>", "1\t2\n3\t4"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "- a\n- b\n  - c\nd"), ("<pre>a\n  b</pre>", "a\n  b"),
        ("<img alt='a cat'> b <img alt=''><img>", "[a cat] b"), ("a<br><br>b", "a\n\nb"), ("<h1>T</h1>x", "T\n\nx"),
        ("a &lt;b&gt; &amp;amp; &#228;&#xE4;&auml; &copy 2020 &notit; &nosuch; &", "a <b> &amp; äää © 2020 ¬it; &nosuch; &"),
        ("&#150;&#0;&#xD800;&#x110000;&#99999999999;", "–\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("a<script>if (a < b) '</b>'</script >b<style>p{}</style>c", "abc"), ("a<template><p>x</p></template>b", "ab"),
        ("a<!-- <b> -- > -->b<!-->c<!--->d<!doctype x>e<?php x ?>f<![CDATA[<&amp;>]]>g", "abcdef<&amp;>g"),
        ("1 < 2 <3 </ x>a</>b", "1 < 2 <3 ab"), ("a<b title='x>y' c=\"<\" d=e/f>b</b\n>c", "abc"), ("a<b", "a"),
        ("<textarea>a<b>&amp;</textarea>c", "a<b>&\nc"), ("<![if !mso]>a<![endif]>", "a"), ("\u{0}a\u{0}", "a"),
        ("<TITLE>t</TITLE><SCRIPT>x</SCRIPT><P>a", "a"), ("a&nbsp;b", "a\u{A0}b"), ("<noscript>a</noscript>", "a"),
    ])
    func aPageHasAText(html: String, text: String) { #expect(HTMLText.text(of: html) == text) }

    @Test func theTitleStandsApart() {
        let page = HTMLText("<html><head><title> A &amp;\n B</title></head><body>x<svg><title>y</title></svg>")
        #expect(page.title == "A & B" && page.text == "xy")
    }

    @Test(arguments: [
        "<div style='DISPLAY : none'>x</div>", "<p hidden>x", "<span style=\"font-size:0px\">x</span>",
        "<div hidden><div></div>x</div>", "<i style='color:red;visibility:hidden'>x</i>",
    ])
    func hiddenTextIsKeptAndSaid(html: String) {
        let page = HTMLText("<b>seen</b>" + html)
        #expect(page.hasHiddenText && page.text.hasSuffix("x"))
    }

    @Test(arguments: [
        "<div style='display:block'>x</div>", "<p hidden> \n</p>x", "<div hidden><div></div></div>x", "<img hidden>x",
        "<p style='font-size:0.9em'>x", "<p style='opacity:0.5'>x", "<script hidden></script>x",
    ])
    func shownTextIsNotCalledHidden(html: String) { #expect(!HTMLText(html).hasHiddenText) }

    @Test func whatWouldBeFetchedIsCounted() {
        let html = """
            <img src="http://a.example/1.png"><img src='cid:1'><img src=data:x><IMG SRC=//a.example/2><link href="https://a.example/s.css">
            <body background=" https://a.example/b"><p style="background:url('http://a.example/c')"><a href="http://a.example/">a</a>
            <style>@import url(https://a.example/d); b { background: url(#x) }</style><script src=https://a.example/e></script>
            """
        #expect(HTMLText(html).remoteReferenceCount == 7)
    }

    @Test func linksAreGivenInOrder() {
        let html = "<a href=' http://a.example/?x=1&amp;y=2&copy=3 '>a</a><a name=x>b</a><area href=mailto:a@b.example><a href=c>"
        #expect(HTMLText.links(of: html) == ["http://a.example/?x=1&y=2&copy=3", "mailto:a@b.example", "c"])
        #expect(HTMLText.links(of: html, limit: 1).count == 1)
    }

    @Test func aLongTextIsCutBetweenCharacters() {
        let page = HTMLText("<p>aäö", limit: 4)
        #expect(page.text == "aä" && page.isCut)
        #expect(!HTMLText("<p>aä ", limit: 3).isCut)
        #expect(HTMLText("x", limit: 0).text.isEmpty)
    }

    @Test func thePageNamesItsCharacterSet() {
        func text(_ html: String, _ label: String? = nil) -> String {
            HTMLText(html.unicodeScalars.map { UInt8($0.value) }, labelledAs: label).text
        }
        #expect(text("<meta charset=windows-1251>\u{E4}") == "д")
        #expect(text("<META content='text/html; charset=\"koi8-r\"' http-equiv=Content-Type>\u{C4}") == "д")
        #expect(text("<?xml version='1.0' encoding='iso-8859-5'?>\u{D4}") == "д")
        #expect(text("<meta charset=windows-1251>\u{E4}", "iso-8859-1") == "ä")
        #expect(text("<meta charset=utf-16>\u{C3}\u{A4}") == "ä")
        #expect(text("<title><meta charset=koi8-r></title><p>\u{E4}") == "ä")
        #expect(text("\u{EF}\u{BB}\u{BF}\u{C3}\u{A4}", "koi8-r") == "ä")
        #expect(text("\u{E4}", "no such label") == "ä")
    }

    @Test(arguments: [
        "<div>", "<", "<!--", "<a b=", "</", "&", "<script>", "<p hidden>", "<title>", "<![CDATA[", "<a href='", "&amp", "]]>", "--!>", "<ul>",
        "<textarea>", "<a b ", "\u{0}", "<pre>\n", "<p style='display:none ", "<template>",
    ])
    func timeGrowsWithTheSizeOnly(piece: String) {
        let start = ContinuousClock.now
        _ = HTMLText(String(repeating: piece, count: 20_000))
        #expect(ContinuousClock.now - start < .seconds(3))
    }
}
