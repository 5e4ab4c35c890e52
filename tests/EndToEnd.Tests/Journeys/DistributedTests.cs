using Affiliate.EndToEnd.Tests.Stacks;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Journeys;

[Collection(Distributed.Name)]
public sealed class DistributedSaleTests(DistributedStack stack) : SaleTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedRepeatTests(DistributedStack stack) : RepeatTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedLeadTests(DistributedStack stack) : LeadTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedMoneyTests(DistributedStack stack) : MoneyTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedListTests(DistributedStack stack) : ListTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedExtendedSaleTests(DistributedStack stack) : ExtendedSaleTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedJournalTests(DistributedStack stack) : JournalTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedStatusCheckTests(DistributedStack stack, ITestOutputHelper output) : StatusCheckTests(stack, output);

[Collection(Distributed.Name)]
public sealed class DistributedCatchUpTests(DistributedStack stack) : CatchUpTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedWhatIfTests(DistributedStack stack) : WhatIfTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedReportTests(DistributedStack stack) : ReportTests(stack);

[Collection(Distributed.Name)]
public sealed class DistributedServiceLevelTests(DistributedStack stack) : ServiceLevelTests(stack);
