using Affiliate.LeadStatus.Checks.Decoding;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>An integration's code that failed; nothing of its batch changes.</summary>
/// <param name="message">For the operator.</param>
/// <param name="line">Where, from 1; 0 when nowhere in particular.</param>
/// <param name="column">The same.</param>
public sealed class CodeFault(string message, int line, int column)
    : AnswerFault(line > 0 ? $"Line {line}, column {column}: {message}" : char.ToUpperInvariant(message[0]) + message[1..] + ".");
