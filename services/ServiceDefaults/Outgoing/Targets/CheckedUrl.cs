using System.Diagnostics.CodeAnalysis;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>Either a target that may be saved, or the sentence that tells the user what is wrong with it.</summary>
public sealed record CheckedUrl
{
    private CheckedUrl(Uri? target, string? problem) => (Target, Problem) = (target, problem);

    public Uri? Target { get; }

    public string? Problem { get; }

    [MemberNotNullWhen(true, nameof(Target))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsAccepted => Target is not null;

    internal static CheckedUrl Accepted(Uri target) => new(target, null);

    internal static CheckedUrl Refused(string problem) => new(null, problem);
}
