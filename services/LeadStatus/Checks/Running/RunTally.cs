using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Counts while a check runs.</summary>
internal sealed class RunTally(DateTimeOffset at)
{
    private const int MostUnknown = 100;
    private readonly Dictionary<string, string> unknown = new(StringComparer.Ordinal);
    private (string Request, string Response)? raw;
    private (string Fault, (string Request, string Response)? Raw)? oddRow;
    private int requests;
    private int answered;
    private int changed;
    private int ignored;

    /// <summary>The first error of a whole answer; null while there is none.</summary>
    public string? Error { get; private set; }

    public IReadOnlyCollection<string> Unknown => unknown.Values;

    public void Answered(CrmAnswer answer)
    {
        requests++;
        if (Error is null)
            raw = (answer.RawRequest, answer.RawResponse);
        if (answer.Error is { } error)
            Failed(error);
    }

    public void Failed(string error) => Error ??= error;

    /// <param name="wishes">What the answers want.</param>
    /// <param name="mask">Hides the request's secrets, which a CRM may repeat as a status.</param>
    public void Read(AnswerWishes wishes, Func<string, string> mask)
    {
        answered += wishes.Changes.Count;
        ignored += wishes.Ignored;
        if (wishes.RowFault is { } fault)
            oddRow ??= (mask(fault), raw);
        foreach (var status in wishes.Unknown.TakeWhile(_ => unknown.Count < MostUnknown))
        {
            if (LeadText.Of(mask(status)) is { } text)
                unknown.TryAdd(UnknownStatuses.Key(text), text.Length > MostUnknown ? text[..MostUnknown] : text);
        }
    }

    public void Stored((int Changed, int Ignored) counts)
    {
        changed += counts.Changed;
        ignored += counts.Ignored;
    }

    public CheckRun Run(DateTimeOffset end)
    {
        // Other leads were answered about: a row that its CRM keeps sending must not have them asked about less often.
        var isFailed = Error is not null || (oddRow is not null && answered == 0);
        var (error, shown) = Error is null && oddRow is { } odd ? odd : (Error, raw);
        return new CheckRun
        {
            At = at,
            EndedAt = end,
            Requests = requests,
            Checked = answered,
            Changed = changed,
            Ignored = ignored,
            UnknownStatuses = [.. unknown.Values.Order(StringComparer.Ordinal)],
            Error = error,
            IsFailed = isFailed,
            RawRequest = shown?.Request,
            RawResponse = shown?.Response,
        };
    }
}
