"""What counts where: settings, ignore comments and the baseline → what of a plan is judged."""
