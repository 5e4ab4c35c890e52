using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What an answer wants of the leads that were asked about.</summary>
internal sealed class AnswerWishes
{
    private readonly Dictionary<string, LeadChange> changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LeadChange>> calls = new(StringComparer.Ordinal);

    // Leads of which nothing counts: the answer contradicts itself about them, or a row of theirs cannot be understood.
    private readonly HashSet<string> leftAlone = new(StringComparer.Ordinal);

    /// <summary>Rows of leads nobody asked for, and of leads that are left alone.</summary>
    public int Ignored { get; set; }

    /// <summary>What is wrong with the first row that cannot be understood; null when nothing is.</summary>
    public string? RowFault { get; private set; }

    /// <summary>Statuses that nobody has mapped, as they came.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Each lead's wishes, in their order: a mapping has one for a lead, code as many as it calls for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LeadChange>> Changes => changes.Count == 0
        ? calls.ToDictionary(lead => lead.Key, lead => (IReadOnlyList<LeadChange>)lead.Value, StringComparer.Ordinal)
        : changes.ToDictionary(lead => lead.Key, lead => (IReadOnlyList<LeadChange>)[lead.Value], StringComparer.Ordinal);

    /// <summary>What code calls for, after what it called for before; two things that cannot both be meant, and none counts.</summary>
    public void Call(AskedLead lead, LeadChange change)
    {
        if (leftAlone.Contains(lead.Id))
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
            leftAlone.Add(lead.Id);
            Ignored += known.Count;
        }
    }

    /// <summary>The same again is nothing new; something else of the same lead and neither counts.</summary>
    public void Add(AskedLead lead, LeadChange change)
    {
        if (leftAlone.Contains(lead.Id))
        {
            Ignored++;
        }
        else if (!changes.TryAdd(lead.Id, change) && changes[lead.Id] != change)
        {
            changes.Remove(lead.Id);
            leftAlone.Add(lead.Id);
            Ignored += 2;
        }
    }

    /// <summary>A row of the lead cannot be understood: none of its rows counts.</summary>
    public void LeaveAlone(AskedLead lead, string fault)
    {
        Ignored += changes.Remove(lead.Id) ? 2 : 1;
        leftAlone.Add(lead.Id);
        Tell(fault);
    }

    /// <summary>Keeps the first such fault for the operator.</summary>
    public void Tell(string fault) => RowFault ??= fault;
}
