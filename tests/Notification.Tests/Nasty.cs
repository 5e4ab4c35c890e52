using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests;

/// <summary>What a visitor can put into a click reference: any text, with a liking for what breaks addresses and JSON.</summary>
internal static class Nasty
{
    private static readonly Gen<string> Piece = Gen.Elements(
        "", ".", "..", "/", "\\", "%2e", "%2F", "%252E", "?", "#", "&", "=", "+", " ", ";", ":", "@", "!!!", "!!!clickRef!!!", "!",
        "\r\n", "\n", "\0", "\t", "\u2028", "\"", "'", "<", "سلام", "Ωß–", "😀", "\ud83d", "\ude00", "http://x/", "%", "%0d%0a", "a", "B7");

    public static readonly Gen<string> Texts = Piece.ListOf().Select(pieces => string.Concat(pieces));

    public static readonly Arbitrary<string> Text = Texts.ToArbitrary();

    public static readonly Arbitrary<string[]> SixTexts = Texts.ArrayOf(6).ToArbitrary();

    /// <summary>Half a surrogate pair is no text; whoever encodes it writes U+FFFD.</summary>
    public static string AsReceived(string sent) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sent));
}
