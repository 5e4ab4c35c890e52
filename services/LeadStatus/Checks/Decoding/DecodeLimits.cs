namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>How much of an answer is taken.</summary>
internal sealed class DecodeLimits
{
    /// <summary>Most bytes of a body.</summary>
    public const int Bytes = 8 * 1024 * 1024;

    /// <summary>Most values, fields and rows of one answer together.</summary>
    public const int Nodes = 500_000;

    /// <summary>Deepest nesting.</summary>
    public const int Depth = 32;

    private int nodes;

    /// <summary>Counts a value; too many are a fault.</summary>
    public void Count(int depth)
    {
        if (++nodes > Nodes)
            throw AnswerFault.TooMany();
        if (depth > Depth)
            throw AnswerFault.TooDeep();
    }
}
