// The stacks share two cores: side by side their deadlines would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
