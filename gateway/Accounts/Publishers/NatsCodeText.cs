namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>The code by which extended-sale postbacks name a publisher (specs/4); capitals matter.</summary>
internal static class NatsCodeText
{
    public const int Longest = 100;

    public static string? Optional(string? text, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var code = text.Trim();
        if (code.Length > Longest || code.Any(letter => letter is <= ' ' or > '~'))
            faults.Add("nats_code", $"must be at most {Longest} printable ASCII characters without blanks");
        return code;
    }
}
