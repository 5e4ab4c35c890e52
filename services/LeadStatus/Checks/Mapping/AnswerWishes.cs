using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What an answer wants of the leads that were asked about.</summary>
internal sealed class AnswerWishes
{
    private readonly Dictionary<string, LeadChange> changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LeadChange>> calls = new(StringComparer.Ordinal);
    private readonly HashSet<string> contradicted = new(StringComparer.Ordinal);

    /// <summary>Rows of leads nobody asked for, and of leads the answer contradicts itself about.</summary>
    public int Ignored { get; set; }

    /// <summary>Statuses that nobody has mapped, as they came.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Each lead's wishes, in their order: a mapping has one for a lead, code as many as it calls for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LeadChange>> Changes => changes.Count == 0
        ? calls.ToDictionary(lead => lead.Key, lead => (IReadOnlyList<LeadChange>)lead.Value, StringComparer.Ordinal)
        : changes.ToDictionary(lead => lead.Key, lead => (IReadOnlyList<LeadChange>)[lead.Value], StringComparer.Ordinal);

    /// <summary>What code calls for, after what it called for before; two things that cannot both be meant, and none counts.</summary>
    public void Call(AskedLead lead, LeadChange change)
    {
        if (contradicted.Contains(lead.Id))
        {
            Ignored++;
            return;
        }

        if (!calls.TryGetValue(lead.Id, out var known))
            calls[lead.Id] = known = [];
        known.Add(change);
        if (known.SkipLast(1).Any(before => Contradiction.Is(before, change)))
        {
            calls.Remove(lead.Id);
            contradicted.Add(lead.Id);
            Ignored += known.Count;
        }
    }

    /// <summary>The same again is nothing new; something else of the same lead and neither counts.</summary>
    public void Add(AskedLead lead, LeadChange change)
    {
        if (contradicted.Contains(lead.Id))
        {
            Ignored++;
        }
        else if (!changes.TryAdd(lead.Id, change) && changes[lead.Id] != change)
        {
            changes.Remove(lead.Id);
            contradicted.Add(lead.Id);
            Ignored += 2;
        }
    }
}
