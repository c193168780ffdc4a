extension Portal {
  /// Something is on its way that the user waits for: the loop looks more often.
  public var isBusy: Bool { lists.values.contains { $0.askedAt != nil } }
}
