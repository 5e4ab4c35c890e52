namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>Code that is JavaScript, but does what code here may not.</summary>
/// <param name="message">For the operator.</param>
/// <param name="line">Where, from 1.</param>
/// <param name="column">The same.</param>
internal sealed class CodeRefusal(string message, int line, int column) : Exception(message)
{
    public int Line => line;

    public int Column => column;
}
