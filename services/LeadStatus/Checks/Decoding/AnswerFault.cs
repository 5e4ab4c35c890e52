namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>A CRM's answer that cannot be used: nothing of its batch changes. The message is for the operator.</summary>
public class AnswerFault(string message) : Exception(message)
{
    /// <summary>Said of more than <see cref="DecodeLimits.Nodes"/> values.</summary>
    public static AnswerFault TooMany() => new($"The answer has more than {DecodeLimits.Nodes} values.");

    /// <summary>Said of what lies deeper than <see cref="DecodeLimits.Depth"/>.</summary>
    public static AnswerFault TooDeep() => new($"The answer is nested more than {DecodeLimits.Depth} deep.");
}
