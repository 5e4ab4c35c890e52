using System.Text;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>Reads an answer's bytes as text: in the encoding its header names, else UTF-8.</summary>
internal static class AnswerText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private const char ByteOrderMark = '\uFEFF';

    public static string Read(byte[] body, string? charset)
    {
        try
        {
            return EncodingOf(charset).GetString(body).TrimStart(ByteOrderMark);
        }
        catch (DecoderFallbackException)
        {
            throw new AnswerFault("The answer is not UTF-8, and its Content-Type names no other encoding.");
        }
    }

    public static Encoding EncodingOf(string? charset)
    {
        if (charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return Strict;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            throw new AnswerFault($"The answer's encoding {charset[..Math.Min(charset.Length, 40)]} is not known.");
        }
    }
}
